package dev.herald.broker.local;

import dev.herald.broker.Broker;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * The broker of a single node. It keeps of each channel its epoch and offset, as long as somebody listens to it: a
 * channel that nobody listens to takes no memory, and begins a new epoch when somebody comes back.
 *
 * <p>Publications of one channel are handed on under the lock of its stream, one after another; those of different
 * channels in parallel. The lock of a stream is never taken while the map is locked, so a session that ends in the
 * middle of a hand-over can leave all its channels.
 */
@Singleton
public final class LocalBroker implements Broker {

    private final PublicationListener listener;
    private final Clock clock;
    private final RandomGenerator random;
    private final ConcurrentMap<ChannelName, Stream> streams = new ConcurrentHashMap<>();

    /** A broker that hands to the given listener and draws epochs from {@code random}, which must be thread-safe. */
    @Inject
    public LocalBroker(PublicationListener listener, Clock clock, RandomGenerator random) {
        this.listener = listener;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Publication publish(ChannelName channel, String user, String message) {
        return stream(channel).publish(user, message, listener, clock);
    }

    @Override
    public void subscribe(ChannelName channel) {
        streams.compute(channel, (name, existing) -> {
            Stream stream = existing == null ? new Stream(name, random) : existing;
            stream.listeners++;
            return stream;
        });
    }

    @Override
    public void unsubscribe(ChannelName channel) {
        streams.computeIfPresent(channel, (name, stream) -> --stream.listeners == 0 ? null : stream);
    }

    @Override
    public StreamPosition position(ChannelName channel) {
        return stream(channel).position();
    }

    /** How many channels have a stream now. */
    int streamCount() {
        return streams.size();
    }

    /** The stream of a channel; for one that nobody listens to, a stream that is forgotten at once. */
    private Stream stream(ChannelName channel) {
        Stream stream = streams.get(channel);
        return stream == null ? new Stream(channel, random) : stream;
    }
}
