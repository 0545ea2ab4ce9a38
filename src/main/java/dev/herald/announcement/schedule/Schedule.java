package dev.herald.announcement.schedule;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is announced again and again, or once at a time to come.
 *
 * <p>It waits for one run at a time, {@code nextRun}. When that has been made, held back or missed, the next one of its timetable takes its
 * place, until there is none any more. A paused one waits for none. A new plan changes what is to come and nothing that was.
 *
 * @param id unique for ever
 * @param plan what and when
 * @param created when it was made
 * @param paused whether it rests until it is resumed
 * @param past what lies behind it
 * @param nextRun the run that is due next; empty when it is paused or over
 */
public record Schedule(String id, Plan plan, Instant created, boolean paused, Past past, Optional<Instant> nextRun) {

    /** Checks that nothing is missing. */
    public Schedule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(created);
        Objects.requireNonNull(past);
        Objects.requireNonNull(nextRun);
    }

    /** A new one whose first run is the first after it was made. */
    static Schedule create(String id, Plan plan, Instant created) {
        return new Schedule(id, plan, created, false, Past.NONE, Optional.empty()).dueAfter(created);
    }

    /** The same schedule with the first run after that moment due next, of those that have not been. */
    private Schedule dueAfter(Instant moment) {
        boolean rests = paused || left(1) == 0;
        Optional<Instant> next = rests
                ? Optional.empty()
                : plan.timetable().nextAfter(past.orLater(moment)).map(ZonedDateTime::toInstant);
        return new Schedule(id, plan, created, paused, past, next);
    }

    /** The same schedule after the run that was due has announced something, at that moment. */
    Schedule announcedAt(Instant moment) {
        return after(past.andAnnounced(nextRun.orElseThrow()), moment);
    }

    /** The same schedule after nothing came of the run that was due, as was found at that moment. */
    Schedule passedOverAt(Instant moment) {
        return after(past.andPassedOver(nextRun.orElseThrow()), moment);
    }

    private Schedule after(Past newPast, Instant moment) {
        return new Schedule(id, plan, created, paused, newPast, nextRun).dueAfter(moment);
    }

    /** The same schedule with another plan from that moment on. */
    Schedule replan(Plan newPlan, Instant moment) {
        return new Schedule(id, newPlan, created, paused, past, nextRun).dueAfter(moment);
    }

    /** The same schedule, resting. */
    Schedule pause() {
        return new Schedule(id, plan, created, true, past, Optional.empty());
    }

    /** The same schedule, at work again: runs that were due before that moment are not made up for. */
    Schedule resume(Instant moment) {
        return paused ? new Schedule(id, plan, created, false, past, Optional.empty()).dueAfter(moment) : this;
    }

    /** How many announcements it has made. */
    public int runs() {
        return past.announced();
    }

    /** Whether there is a run after that moment, or would be if it were not paused. */
    public boolean hasRunAfter(Instant moment) {
        return left(1) > 0 && plan.timetable().nextAfter(moment).isPresent();
    }

    /** Up to {@code count} runs to come, beginning with the one that is due next, as local times of the zone. */
    public List<ZonedDateTime> nextRuns(int count) {
        // The last millisecond before it, so that the run itself is found as the timetable has it.
        return nextRun.map(due -> plan.timetable().nextRuns(due.minusMillis(1), left(count)))
                .orElseGet(List::of);
    }

    /** The first run strictly after a moment, of those to come, as a local time of the zone; empty if it rests or there is none. */
    Optional<ZonedDateTime> runAfter(Instant moment) {
        return nextRun.map(due -> due.minusMillis(1))
                .map(due -> due.isBefore(moment) ? moment : due)
                .flatMap(after -> plan.timetable().nextAfter(after));
    }

    /** That number, or how many announcements are left if those are fewer. */
    int left(int count) {
        return plan.maxRuns()
                .map(most -> Math.min(count, Math.max(0, most - runs())))
                .orElse(count);
    }
}
