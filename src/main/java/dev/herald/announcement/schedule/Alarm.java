package dev.herald.announcement.schedule;

import java.time.Duration;

/**
 * Calls {@link Watch#look} after a while, once. Public because WildFly calls the local interface of a bean by reflection.
 */
public interface Alarm {

    /** Sets the alarm, in place of the one before. */
    void after(Duration delay);
}
