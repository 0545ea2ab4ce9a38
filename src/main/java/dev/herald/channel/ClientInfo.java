package dev.herald.channel;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is in a channel: one session there.
 *
 * @param session the id of the session
 * @param user its name, if it has one
 * @param verified whether somebody vouches for the name
 * @param since when it came
 * @param info what its client wants the others to know of it, if it gave something
 */
public record ClientInfo(
        String session, Optional<String> user, boolean verified, Instant since, Optional<String> info) {

    /** The longest information, in characters. */
    public static final int MAX_INFO_LENGTH = 256;

    /** Checks that nothing is missing. */
    public ClientInfo {
        Objects.requireNonNull(session);
        Objects.requireNonNull(user);
        Objects.requireNonNull(since);
        Objects.requireNonNull(info);
    }

    /** A guest whose client gave no information. */
    public ClientInfo(String session, Optional<String> user, Instant since) {
        this(session, user, false, since, Optional.empty());
    }

    /**
     * Checks what others are to know of a client.
     *
     * @throws IllegalArgumentException if it is too long, or no text; the message can be shown to the client
     */
    public static String checkInfo(String info) {
        if (info.length() > MAX_INFO_LENGTH || !Unicode.isWellFormed(info)) {
            throw new IllegalArgumentException("'info' must be at most " + MAX_INFO_LENGTH + " characters");
        }
        return info;
    }
}
