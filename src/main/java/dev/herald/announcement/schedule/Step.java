package dev.herald.announcement.schedule;

import dev.herald.announcement.Announcement;
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
}
