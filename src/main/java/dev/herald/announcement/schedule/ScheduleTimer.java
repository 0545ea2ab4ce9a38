package dev.herald.announcement.schedule;

import java.time.Instant;
import java.util.Optional;

/** The alarm clock of {@link Schedules}: it calls {@link Schedules#runDue} at the moment that was set last, or sooner. */
interface ScheduleTimer {

    /** Sets the alarm, in place of the one before; to no moment when empty. */
    void set(Optional<Instant> moment);
}
