package dev.herald.announcement.schedule;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.Announcements;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run does to its schedule.
 *
 * @param after the schedule, which waits for its next run then
 * @param run what became of it
 * @param announcement what it announces, if it does
 */
record Step(Schedule after, Run run, Optional<Announcement> announcement) {

    Step {
        Objects.requireNonNull(after);
        Objects.requireNonNull(run);
        Objects.requireNonNull(announcement);
    }

    /** The run that is due announces what it is to announce. */
    static Step announcing(Schedule schedule, Instant now) {
        Plan plan = schedule.plan();
        Instant usualEnd = now.plus(Announcements.DEFAULT_LIFE);
        Announcement announcement = Announcement.create(
                plan.textAfter(schedule.runs()),
                now,
                plan.timetable().until().filter(usualEnd::isAfter).orElse(usualEnd),
                Optional.of(schedule.id()));
        Run run = new Run(schedule.nextRun().orElseThrow(), now, Run.Outcome.ANNOUNCED, Optional.of(announcement.id()));
        return new Step(schedule.announcedAt(now), run, Optional.of(announcement));
    }

    /** The run that is due announces nothing. */
    static Step without(Schedule schedule, Run.Outcome outcome, Instant now) {
        Run run = new Run(schedule.nextRun().orElseThrow(), now, outcome, Optional.empty());
        return new Step(schedule.passedOverAt(now), run, Optional.empty());
    }
}
