package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.Push;
import dev.herald.config.HeraldConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * This node's registry: which sessions are here and what they subscribe to.
 *
 * <p>A publication comes in from the broker and goes to the outbox of every session that is subscribed to its channel,
 * encoded once for each dialect. A session leaves the registry the moment it closes, fails, reads too slowly or stays
 * silent; nothing of it remains. Thread-safe; nothing here waits for a socket.
 */
@ApplicationScoped
public class Hub implements PublicationListener {

    private static final Logger LOG = System.getLogger(Hub.class.getName());

    /** How many heartbeats a client may leave unanswered. */
    private static final int SILENT_HEARTBEATS = 2;

    private final HeraldConfig config;
    private final Clock clock;

    private final ConcurrentMap<String, ClientSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<ChannelName, Set<Subscription>> subscribers = new ConcurrentHashMap<>();

    /** A hub without sessions. */
    @Inject
    public Hub(HeraldConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** For the client proxy of CDI. */
    protected Hub() {
        this(null, null);
    }

    /**
     * Begins a session on a socket that has just opened. It can subscribe at once; what is told to everyone reaches it
     * once it is {@link #admit admitted}.
     */
    public ClientSession connect(Connection connection) {
        return new ClientSession(
                UUID.randomUUID().toString(), connection, config.outboxMaxBytes(), this::end, clock.instant());
    }

    /** Lets a session hear what everyone is told, and keeps it alive by pings, until it ends. */
    public void admit(ClientSession session) {
        sessions.put(session.id(), session);
        if (session.hasEnded()) {
            sessions.remove(session.id()); // it ended before it was here to be found
        }
    }

    /**
     * Subscribes a session to a channel. The subscription holds publications back until it is started.
     *
     * @return the new subscription; empty if the session has one to that channel, or had ended before
     */
    public Optional<Subscription> subscribe(ClientSession session, ChannelName channel) {
        Subscription subscription = new Subscription(session, channel);
        if (!session.add(subscription)) {
            return Optional.empty();
        }
        subscribers.compute(channel, (name, existing) -> {
            Set<Subscription> all = existing == null ? ConcurrentHashMap.newKeySet() : existing;
            all.add(subscription);
            return all;
        });
        if (!session.isSubscribed(channel)) {
            forget(subscription); // the session ended meanwhile, perhaps before this one could be found
        }
        return Optional.of(subscription);
    }

    /** Ends a session's subscription to a channel; returns whether there was one. */
    public boolean unsubscribe(ClientSession session, ChannelName channel) {
        Optional<Subscription> subscription = session.remove(channel);
        subscription.ifPresent(this::forget);
        return subscription.isPresent();
    }

    private void forget(Subscription subscription) {
        subscribers.computeIfPresent(subscription.channel(), (name, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends a session and closes its socket, telling the client why. Does nothing when it has ended. */
    public void end(ClientSession session, DisconnectReason reason) {
        if (remove(session)) {
            LOG.log(Level.DEBUG, () -> session + " ended by the server: " + reason.code() + " " + reason.text());
            session.sender().close(reason);
        }
    }

    /** Takes out a session whose socket has closed. Does nothing when it has ended. */
    public void closed(ClientSession session) {
        remove(session);
    }

    private boolean remove(ClientSession session) {
        Optional<Map<ChannelName, Subscription>> left = session.markEnded();
        if (left.isEmpty()) {
            return false;
        }
        sessions.remove(session.id());
        session.outbox().close();
        left.get().values().forEach(this::forget);
        session.listener().ended(session, left.get().keySet());
        return true;
    }

    @Override
    public void onPublication(Publication publication) {
        Set<Subscription> all = subscribers.get(publication.channel());
        if (all == null) {
            return;
        }
        EncodedOnce encoded = new EncodedOnce(publication);
        for (Subscription subscription : all) {
            subscription.deliver(publication, encoded.frameFor(subscription.session()));
        }
    }

    /** Tells every session of this node something, ahead of all that waits for it. */
    public void tellEveryone(Push push) {
        EncodedOnce encoded = new EncodedOnce(push);
        for (ClientSession session : sessions.values()) {
            session.outbox().offerUrgent(encoded.frameFor(session));
        }
    }

    /**
     * Pings every session, and ends those that have been silent for {@value #SILENT_HEARTBEATS} heartbeats. To be
     * called once a heartbeat.
     */
    public void beat() {
        Instant now = clock.instant();
        Duration patience = config.heartbeat().multipliedBy(SILENT_HEARTBEATS);
        for (ClientSession session : sessions.values()) {
            if (session.lastHeard().plus(patience).isBefore(now)) {
                end(session, DisconnectReason.NO_PONG);
            } else {
                session.sender().ping();
            }
        }
    }

    /** Tells every client that the server goes down. */
    @PreDestroy
    void shutDown() {
        sessions.values().forEach(session -> end(session, DisconnectReason.SHUTDOWN));
    }

    /** How many sessions are open. */
    public int sessionCount() {
        return sessions.size();
    }

    /** How many channels have a subscriber. */
    public int channelCount() {
        return subscribers.size();
    }
}
