package dev.herald.broker;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;

/**
 * Accepts publications and hands them to the {@link dev.herald.channel.PublicationListener} of every node, in the order
 * of their offsets.
 *
 * <p>All methods may be called from any thread.
 */
public interface Broker {

    /**
     * Accepts a publication. When this returns, the publication has its offset, and is on its way to every session that
     * is subscribed to the channel on this node.
     */
    Publication publish(ChannelName channel, String user, String message);

    /**
     * Says that one more session of this node listens to the channel. The stream of a channel lives at least as long as
     * somebody listens, so that the epoch does not change under a subscriber.
     */
    void subscribe(ChannelName channel);

    /** Takes back one {@link #subscribe}. */
    void unsubscribe(ChannelName channel);

    /** The position of the newest publication of a channel that this node is subscribed to. */
    StreamPosition position(ChannelName channel);
}
