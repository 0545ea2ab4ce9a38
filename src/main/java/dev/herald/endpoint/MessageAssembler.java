package dev.herald.endpoint;

import dev.herald.channel.Unicode;
import java.util.Optional;

/**
 * Puts the parts of a message together, up to a limit.
 *
 * <p>The containers' own limits differ, and one of them can be passed by fragments; so Herald asks for the parts as they
 * come and keeps its own. Memory is bounded by the limit, however long the message goes on. For one thread at a time,
 * which is how containers hand in the parts of a connection.
 */
final class MessageAssembler {

    private final int limitBytes;
    private final StringBuilder parts = new StringBuilder();
    private long bytes;

    /** The limit is on bytes of UTF-8. */
    MessageAssembler(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Whether the message has passed the limit; then it never becomes whole. */
    boolean isTooBig() {
        return bytes > limitBytes;
    }

    /** Takes a part; returns the message if that was its last and it is within the limit. */
    Optional<String> add(String part, boolean last) {
        bytes += Unicode.utf8Length(part);
        if (isTooBig()) {
            parts.setLength(0);
            parts.trimToSize();
            return Optional.empty();
        }
        if (!last) {
            parts.append(part);
            return Optional.empty();
        }
        bytes = 0;
        if (parts.isEmpty()) {
            return Optional.of(part);
        }
        String message = parts.append(part).toString();
        parts.setLength(0);
        return Optional.of(message);
    }
}
