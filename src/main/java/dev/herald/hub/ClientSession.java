package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.channel.Push;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * One open WebSocket, from the handshake until it closes, fails, or the server ends it.
 *
 * <p>Born by {@link Hub#connect}, ended by {@link Hub#end} or by a failure of its outbox: from then on it is in no
 * channel, nothing is sent to it, and it can subscribe to nothing. Thread-safe.
 */
public final class ClientSession {

    private final String id;
    private final FrameEncoder encoder;
    private final FrameSender sender;
    private final Outbox outbox;
    private final SessionListener listener;
    private final List<LanguageRange> languages;

    private final Map<ChannelName, Subscription> subscriptions = new HashMap<>();
    private boolean ended;

    private volatile Identity identity;
    private volatile Instant lastHeard;

    /**
     * A session that has just begun.
     *
     * @param end ends a session for a reason; called when the outbox fails
     */
    ClientSession(
            String id,
            Connection connection,
            int outboxMaxBytes,
            BiConsumer<ClientSession, DisconnectReason> end,
            Instant now) {
        this.id = id;
        this.identity = connection.identity();
        this.encoder = connection.encoder();
        this.sender = connection.sender();
        this.listener = connection.listener();
        this.languages = connection.languages();
        this.outbox = new Outbox(sender, outboxMaxBytes, reason -> end.accept(this, reason));
        this.lastHeard = now;
    }

    /** Unique on this node. */
    public String id() {
        return id;
    }

    /** Who the client is. */
    public Identity identity() {
        return identity;
    }

    /** The languages that its reader likes, the best first; none when it does not say. */
    public List<LanguageRange> languages() {
        return languages;
    }

    /** From now on the client is somebody else, or the same with new rights. */
    public void become(Identity other) {
        identity = other;
    }

    /** The name of the client: its own, if somebody vouches for it, or the one that it gave when it connected. */
    public Optional<String> user() {
        return identity.user();
    }

    /** Sends a frame to this session alone, after all that waits for it. */
    public void send(Frame frame) {
        outbox.offer(FrameRun.of(frame));
    }

    /** Tells this session alone something that goes ahead of all that waits for it. */
    public void sendUrgent(Push push) {
        outbox.offerUrgent(FrameRun.of(encoder.encode(push)));
    }

    /** The thread that serves this session: what sends to it wakes nobody when it is done there. */
    public Executor thread() {
        return sender.thread();
    }

    /** Notes that the client gave a sign of life. */
    public void heard(Instant now) {
        lastHeard = now;
    }

    /** When the client last gave a sign of life. */
    Instant lastHeard() {
        return lastHeard;
    }

    /** The channels that this session is subscribed to. */
    public synchronized Set<ChannelName> channels() {
        return Set.copyOf(subscriptions.keySet());
    }

    /** How many channels this session is subscribed to. */
    public synchronized int channelCount() {
        return subscriptions.size();
    }

    /** Whether this session is subscribed to a channel. */
    public synchronized boolean isSubscribed(ChannelName channel) {
        return subscriptions.containsKey(channel);
    }

    /** Adds a subscription, unless there is one to that channel or the session has ended. */
    synchronized boolean add(Subscription subscription) {
        return !ended && subscriptions.putIfAbsent(subscription.channel(), subscription) == null;
    }

    /** Takes out the subscription to a channel. */
    synchronized Optional<Subscription> remove(ChannelName channel) {
        return Optional.ofNullable(subscriptions.remove(channel));
    }

    /** Ends the session; returns what it was subscribed to, or nothing if it had ended before. */
    synchronized Optional<Map<ChannelName, Subscription>> markEnded() {
        if (ended) {
            return Optional.empty();
        }
        ended = true;
        Map<ChannelName, Subscription> had = Map.copyOf(subscriptions);
        subscriptions.clear();
        return Optional.of(had);
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    FrameEncoder encoder() {
        return encoder;
    }

    FrameSender sender() {
        return sender;
    }

    Outbox outbox() {
        return outbox;
    }

    SessionListener listener() {
        return listener;
    }

    @Override
    public String toString() {
        return "session " + id;
    }
}
