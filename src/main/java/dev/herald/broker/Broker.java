package dev.herald.broker;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Presence;
import dev.herald.channel.StreamPosition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Accepts publications, gives them their place in the stream of their channel, keeps them, and hands them to the {@link
 * dev.herald.channel.PublicationListener}s of every node in the order of their offsets. Knows who is where.
 *
 * <p>All methods may be called from any thread. Those that read may wait for a database; {@link #publish} does when it is the
 * first to use a channel that is stored there.
 */
public interface Broker {

    /**
     * Accepts a publication. When the future completes, the publication has its position, is stored if its namespace is
     * durable, and is on its way to every session that is subscribed to the channel. A publication with a key that was
     * used in the channel within the last five minutes is not published again: it gets the position of the first.
     *
     * @return the position; or an {@link UnavailableException}, after which the publication is lost, or, if the
     *     database broke off in the middle, may still appear: with the same key it is safe to publish it again
     */
    CompletableFuture<StreamPosition> publish(NewPublication publication);

    /**
     * Waits while more publications wait to be stored than can be soon, but no longer than given. For a thread that
     * brings publications of a client, after each.
     *
     * @return whether there is room
     */
    boolean awaitRoom(ChannelName channel, Duration atMost) throws InterruptedException;

    /**
     * Says that a session of this node listens to the channel. The stream of a channel lives at least as long as
     * somebody listens, so that the epoch does not change under a subscriber.
     *
     * @return whether it may: false if the channel has as many subscribers as it can have
     */
    boolean subscribe(ChannelName channel, ClientInfo client);

    /** Replaces what is known of a session that is subscribed to a channel. */
    void update(ChannelName channel, ClientInfo client);

    /** Takes back a {@link #subscribe}. */
    void unsubscribe(ChannelName channel, String session);

    /**
     * The position of the newest publication of a channel that this node is subscribed to.
     *
     * @throws UnavailableException if the database has to be asked and does not answer
     */
    StreamPosition position(ChannelName channel);

    /**
     * The publications that follow an offset, the oldest of them.
     *
     * @param after the offset of a publication; the ones behind it are read
     * @param limit how many at most
     * @throws UnavailableException if the database has to be asked and does not answer
     */
    History historyAfter(ChannelName channel, long after, int limit);

    /**
     * The publications that come before an offset, the newest of them.
     *
     * @param before the offset of a publication; the ones ahead of it are read. {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most
     * @throws UnavailableException if the database has to be asked and does not answer
     */
    History historyBefore(ChannelName channel, long before, int limit);

    /** Who is in a channel. */
    Presence presence(ChannelName channel);

    /** The channels that somebody is subscribed to, and how many sessions are. */
    Map<ChannelName, Integer> channels();

    /** How much this broker holds now. */
    BrokerStatistics statistics();
}
