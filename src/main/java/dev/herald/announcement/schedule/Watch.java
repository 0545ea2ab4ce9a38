package dev.herald.announcement.schedule;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says when {@link Schedules} have to look for what is due. Thread-safe.
 *
 * <p>An alarm measures time that passes, and a clock can be set meanwhile: one that is set to the next run comes late when the clock jumps
 * ahead. So while a run is ahead the clock is looked at once a second at least, which costs nothing. And another node may have made a
 * schedule, or changed one: so the database is asked every ten seconds at least, whether or not a run is known here, and at once when the
 * clock has gone back. One may look more often than the alarm goes off.
 */
@Singleton
class Watch implements ScheduleTimer {

    /** The longest time between two looks at the clock while a run is ahead. */
    static final Duration LOOK = Duration.ofSeconds(1);

    /** The longest time between two questions to the database. */
    static final Duration ASK = Duration.ofSeconds(10);

    private final Provider<Schedules> schedules;
    private final Alarm alarm;
    private final Clock clock;

    /** When the next run is due, as far as is known here. */
    private Optional<Instant> next = Optional.empty();

    /** When the database told that. */
    private Instant asked = Instant.EPOCH;

    @Inject
    Watch(Provider<Schedules> schedules, Alarm alarm, Clock clock) {
        this.schedules = schedules;
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public synchronized void set(Optional<Instant> moment) {
        alarm.after(expect(moment));
    }

    /** Notes that the database has told of that run as the next, and returns in how long to {@link #look}. */
    synchronized Duration expect(Optional<Instant> moment) {
        next = moment;
        asked = clock.instant();
        return delay(asked);
    }

    /** Has what is due made, or the database asked, if it is time for that; otherwise only sets the alarm. To be called when the alarm goes off. */
    void look() {
        if (setAlarmUnlessItIsTime()) {
            return;
        }
        schedules.get().runDue(); // which sets the alarm, and must not be waited for under the lock
    }

    private synchronized boolean setAlarmUnlessItIsTime() {
        Instant now = clock.instant();
        boolean due = next.filter(run -> !run.isAfter(now)).isPresent();
        boolean clockWentBack = now.isBefore(asked);
        if (due || clockWentBack || !now.isBefore(asked.plus(ASK))) {
            return false;
        }
        alarm.after(delay(now));
        return true;
    }

    /** The time to the next look: to the run or the next question, whichever comes first. */
    private Duration delay(Instant now) {
        Duration toQuestion = Duration.between(now, asked.plus(ASK));
        return next.map(run -> shorter(Duration.between(now, run), shorter(LOOK, toQuestion)))
                .map(delay -> delay.isNegative() ? Duration.ZERO : delay)
                .orElse(toQuestion);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
