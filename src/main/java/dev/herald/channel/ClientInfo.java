package dev.herald.channel;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is in a channel: one session there.
 *
 * @param session the id of the session
 * @param user the name that its client gave, if it gave one
 * @param since when it came
 */
public record ClientInfo(String session, Optional<String> user, Instant since) {

    /** Checks that nothing is missing. */
    public ClientInfo {
        Objects.requireNonNull(session);
        Objects.requireNonNull(user);
        Objects.requireNonNull(since);
    }
}
