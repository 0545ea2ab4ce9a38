package dev.herald.announcement.schedule;

import java.time.Instant;
import java.util.Optional;

/** An alarm clock that a test looks at. */
final class ManualTimer implements ScheduleTimer {

    private Optional<Instant> moment = Optional.empty();

    @Override
    public synchronized void set(Optional<Instant> newMoment) {
        moment = newMoment;
    }

    /** The alarm that is set. */
    synchronized Optional<Instant> moment() {
        return moment;
    }
}
