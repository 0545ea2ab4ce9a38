package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import dev.herald.channel.StreamPosition;
import java.time.Instant;

/** What brokers hand to the hub. */
public final class Publications {

    public static final String EPOCH = "e1";

    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");

    /** Something that everyone is told. */
    public record Notice(String text) implements Push {
        @Override
        public String toString() {
            return text;
        }
    }

    private Publications() {}

    /** A publication whose message is its offset. */
    public static Publication numbered(ChannelName channel, long offset) {
        return in(channel, EPOCH, offset, Long.toString(offset));
    }

    public static Publication in(ChannelName channel, String epoch, long offset, String message) {
        return new Publication(channel, at(epoch, offset), "ana", message, TIME);
    }

    public static StreamPosition at(long offset) {
        return at(EPOCH, offset);
    }

    public static StreamPosition at(String epoch, long offset) {
        return new StreamPosition(epoch, offset);
    }
}
