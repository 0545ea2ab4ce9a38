package dev.herald.announcement.schedule;

import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.cron.TimeWords;
import dev.herald.announcement.recurrence.Recurrence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/** The times of day and dates at which a schedule runs, before anything is taken out of them. */
public sealed interface When {

    /** The first of them strictly after a moment, on the clocks of a zone; empty if there is none. */
    Optional<ZonedDateTime> nextAfter(Instant moment, ZoneId zone);

    /** When they are, in English, on the clocks of the zone and without what is taken out: {@code at 09:00, Monday to Friday}. */
    String words();

    /** Again and again, as a cron expression says. */
    record Repeated(CronExpression cron) implements When {

        /** Checks that nothing is missing. */
        public Repeated {
            Objects.requireNonNull(cron);
        }

        @Override
        public String words() {
            return cron.words();
        }

        @Override
        public Optional<ZonedDateTime> nextAfter(Instant moment, ZoneId zone) {
            return cron.nextAfter(moment, zone);
        }
    }

    /** Again and again, as a recurrence rule of a calendar says. */
    record Recurring(Recurrence recurrence) implements When {

        /** Checks that nothing is missing. */
        public Recurring {
            Objects.requireNonNull(recurrence);
        }

        @Override
        public String words() {
            return recurrence.words();
        }

        @Override
        public Optional<ZonedDateTime> nextAfter(Instant moment, ZoneId zone) {
            return recurrence.nextAfter(moment, zone);
        }
    }

    /**
     * At one date and time. Where clocks jump over it, it is the shifted instant; where they show it twice, the first (RFC
     * 5545, section 3.3.5).
     */
    record Once(LocalDateTime at) implements When {

        /** Checks that nothing is missing. */
        public Once {
            Objects.requireNonNull(at);
        }

        @Override
        public String words() {
            return "once, on " + at.toLocalDate() + " at " + TimeWords.time(at.toLocalTime());
        }

        @Override
        public Optional<ZonedDateTime> nextAfter(Instant moment, ZoneId zone) {
            return Optional.of(at.atZone(zone)).filter(run -> run.toInstant().isAfter(moment));
        }
    }
}
