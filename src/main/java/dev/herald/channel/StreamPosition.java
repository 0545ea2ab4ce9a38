package dev.herald.channel;

import java.util.Objects;

/**
 * A place in the stream of a channel.
 *
 * <p>The offset counts publications; the epoch names the life of the stream that counted them. Both are needed to say
 * "I have everything up to here": after a restart without a journal a channel counts from 1 again, and without the
 * epoch a client at offset 41 would believe that it had missed nothing when the new stream reaches 42.
 *
 * @param epoch the life of the stream; opaque, never empty
 * @param offset how many publications the stream has had; 0 before the first
 */
public record StreamPosition(String epoch, long offset) {

    /** Checks both parts. */
    public StreamPosition {
        Objects.requireNonNull(epoch);
        if (epoch.isEmpty() || offset < 0) {
            throw new IllegalArgumentException("not a position: epoch '" + epoch + "', offset " + offset);
        }
    }
}
