package dev.herald.channel;

import java.time.Instant;
import java.util.Objects;

/**
 * One message that a broker accepted on a channel.
 *
 * @param channel where it was published
 * @param position where it stands in the stream: its offset is one more than that of the publication before it
 * @param user the name that the publisher goes by
 * @param verified whether somebody vouches for the name
 * @param message what was said
 * @param time when the broker accepted it
 */
public record Publication(
        ChannelName channel, StreamPosition position, String user, boolean verified, String message, Instant time)
        implements Push {

    /** Checks that nothing is missing. */
    public Publication {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(position);
        Objects.requireNonNull(user);
        Objects.requireNonNull(message);
        Objects.requireNonNull(time);
    }

    /** One by a guest. */
    public Publication(ChannelName channel, StreamPosition position, String user, String message, Instant time) {
        this(channel, position, user, false, message, time);
    }
}
