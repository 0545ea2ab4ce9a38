package dev.herald.announcement.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The alarm clock of {@link Schedules}: it calls {@link Schedules#runDue} at the moment that was set last. Public because
 * WildFly calls the local interface of a bean by reflection.
 */
public interface ScheduleTimer {

    /** Sets the alarm, in place of the one before; to none when empty. */
    void set(Optional<Instant> moment);
}
