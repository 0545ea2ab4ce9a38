package dev.herald.announcement.schedule;

import dev.herald.channel.WireNamed;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a run of a schedule.
 *
 * @param due when it was due; a schedule has one run at most for each such moment
 * @param time when it was made, or found missed
 * @param outcome what became of it
 * @param announcement the id of the announcement that it made, if it did
 */
public record Run(Instant due, Instant time, Outcome outcome, Optional<String> announcement) {

    /** Checks that nothing is missing. */
    public Run {
        Objects.requireNonNull(due);
        Objects.requireNonNull(time);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(announcement);
    }

    /** What can become of a run. */
    public enum Outcome implements WireNamed {
        /** It made an announcement. */
        ANNOUNCED("announced"),
        /** It was due when Herald was not running, the first of all that were, and was skipped. */
        MISSED("missed"),
        /** The schedule was over before it could be made. */
        TOO_LATE("too_late"),
        /** Nobody was there, and somebody had to be. */
        NOBODY_PRESENT("nobody_present"),
        /** Too few messages had been published since the announcement before. */
        TOO_FEW_MESSAGES("too_few_messages"),
        /** Something was announced too shortly before. */
        TOO_SOON("too_soon");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API and in the database. */
        @Override
        public String wireName() {
            return wireName;
        }

        static Outcome of(String wireName) {
            return WireNamed.find(Outcome.class, wireName)
                    .orElseThrow(() -> new IllegalArgumentException("no outcome of a run is called " + wireName));
        }
    }
}
