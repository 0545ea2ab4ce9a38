package dev.herald.security.token;

import java.time.Instant;
import java.util.Optional;

/**
 * Tokens that are no longer good.
 *
 * @param kind by what they are named
 * @param subject the id of the token, or the user whose tokens they are
 * @param at when they were revoked: of a user's, those that are issued later are good again
 * @param until when this may be forgotten, since the tokens have expired by then; never when empty
 */
public record Revocation(Kind kind, String subject, Instant at, Optional<Instant> until) {

    /** By what tokens are named. */
    public enum Kind {
        /** By the id of one token, {@code jti}. */
        TOKEN,
        /** By the user, {@code sub}. */
        USER
    }
}
