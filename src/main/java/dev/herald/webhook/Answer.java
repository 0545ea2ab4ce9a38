package dev.herald.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What came back from a receiver. */
sealed interface Answer {

    /**
     * It answered.
     *
     * @param status the status
     * @param retryAfter its header {@code Retry-After}, as it is
     */
    record Answered(int status, Optional<String> retryAfter) implements Answer {

        /** The receiver is not interested in this any more (RFC 9110, section 15.5.11). */
        private static final int GONE = 410;

        private static final int MOST_DIGITS = 9;

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        boolean isFinal() {
            return status == GONE;
        }

        /** How long it asks to be left alone; empty if it does not, or nobody can read it (RFC 9110, section 10.2.3). */
        Optional<Duration> pause(Instant now) {
            return retryAfter
                    .map(String::strip)
                    .flatMap(text -> text.matches("[0-9]{1," + MOST_DIGITS + "}")
                            ? Optional.of(Duration.ofSeconds(Integer.parseInt(text)))
                            : date(text).map(date -> Duration.between(now, date)));
        }

        private static Optional<Instant> date(String text) {
            try {
                return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * It did not.
     *
     * @param why in words for an admin, at most 200 characters; tells nothing that is secret
     */
    record Unanswered(String why) implements Answer {}
}
