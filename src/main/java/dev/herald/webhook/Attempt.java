package dev.herald.webhook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an attempt to send something ended.
 *
 * @param time when that was known
 * @param status the status of the answer; empty if none came
 * @param error why it counts as failed, in words for an admin, at most 200 characters; empty if it succeeded
 */
public record Attempt(Instant time, Optional<Integer> status, Optional<String> error) {

    /** Checks that nothing is missing. */
    public Attempt {
        Objects.requireNonNull(time);
        Objects.requireNonNull(status);
        Objects.requireNonNull(error);
    }
}
