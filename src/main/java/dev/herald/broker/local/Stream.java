package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** The offsets of one channel in one epoch. Its monitor guards the position and orders the hand-over. */
final class Stream {

    private final ChannelName channel;
    private StreamPosition position;

    /** How many sessions listen; guarded by the broker's map, not by this stream. */
    int listeners;

    Stream(ChannelName channel, RandomGenerator random) {
        this.channel = channel;
        // 48 random bits: short on the wire, and two lives of a channel are never taken for one.
        this.position = new StreamPosition(Long.toString(random.nextLong() >>> 16, Character.MAX_RADIX), 0);
    }

    synchronized StreamPosition position() {
        return position;
    }

    synchronized Publication publish(String user, String message, PublicationListener listener, Clock clock) {
        position = new StreamPosition(position.epoch(), position.offset() + 1);
        Publication publication = new Publication(
                channel, position, user, message, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        listener.onPublication(publication);
        return publication;
    }
}
