package dev.herald.announcement.schedule;

import dev.herald.announcement.Announcements;
import dev.herald.hub.ManualClock;
import java.time.Duration;

/**
 * A node whose time passes when a test says so, and its clock with it; the clock can be set meanwhile, which the alarm does not notice. For one
 * thread.
 */
final class SimulatedNode implements Alarm {

    private final ManualClock clock;
    private final Watch watch;
    private final Schedules schedules;
    private Duration untilAlarm = Duration.ZERO;
    private long looks;

    /** A node that has just started. */
    SimulatedNode(ScheduleStore store, Announcements announcements, Surroundings surroundings, ManualClock clock) {
        this.clock = clock;
        watch = new Watch(this::schedules, this, clock);
        schedules = new Schedules(store, announcements, surroundings, watch, clock);
        after(watch.expect(schedules.start()));
    }

    Schedules schedules() {
        return schedules;
    }

    /** How often the alarm has gone off. */
    long looks() {
        return looks;
    }

    @Override
    public void after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("no alarm can be set for " + delay);
        }
        untilAlarm = delay;
    }

    /** Lets time pass, and the alarm go off as often as it does. */
    void pass(Duration time) {
        Duration left = time;
        while (untilAlarm.compareTo(left) <= 0) {
            clock.advance(untilAlarm);
            left = left.minus(untilAlarm);
            looks++;
            watch.look();
        }
        clock.advance(left);
        untilAlarm = untilAlarm.minus(left);
    }
}
