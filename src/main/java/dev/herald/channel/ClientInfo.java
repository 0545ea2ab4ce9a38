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
 * @param info what its client wants the others to know of it, if it gave something
 */
public record ClientInfo(String session, Optional<String> user, Instant since, Optional<String> info) {

    /** Checks that nothing is missing. */
    public ClientInfo {
        Objects.requireNonNull(session);
        Objects.requireNonNull(user);
        Objects.requireNonNull(since);
        Objects.requireNonNull(info);
    }

    /** A session whose client gave no information. */
    public ClientInfo(String session, Optional<String> user, Instant since) {
        this(session, user, since, Optional.empty());
    }
}
