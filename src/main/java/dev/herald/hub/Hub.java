package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.Push;
import dev.herald.config.HeraldConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * This node's registry: which sessions are here and what they subscribe to.
 *
 * <p>A publication comes in from the broker and goes, by the {@link FanOut} of its channel, to the outbox of every
 * session that is subscribed to it, encoded once for each dialect. A session leaves the registry the moment it closes,
 * fails, reads too slowly or stays silent; nothing of it remains but its connection, which is cut if it does not close
 * in time. Thread-safe; nothing here waits for a socket.
 */
@ApplicationScoped
@Typed({Hub.class, PresenceListener.class})
public class Hub implements PublicationListener, PresenceListener {

    /** How often {@link #sweep} wants to be called. */
    public static final Duration SWEEP = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(Hub.class.getName());

    /** How many heartbeats a client may leave unanswered. */
    private static final int SILENT_HEARTBEATS = 2;

    /** The share of an outbox that one turn of a fan-out may fill, so that a burst overflows no healthy one. */
    private static final int TURNS_PER_OUTBOX = 4;

    private final HeraldConfig config;
    private final Clock clock;

    private final ConcurrentMap<String, ClientSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<ChannelName, FanOut> channels = new ConcurrentHashMap<>();

    /**
     * Sessions that have ended, and when their connection is cut, in milliseconds. A connection is more than a session: a
     * peer that does not read, or that takes its leave and does not go, would keep it for ever.
     */
    private final ConcurrentMap<ClientSession, Long> closing = new ConcurrentHashMap<>();

    private final Map<DisconnectReason, LongAdder> endings = Arrays.stream(DisconnectReason.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> new LongAdder()));

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

    /** Lets a session hear what everyone is told, and watches over it, until it ends. */
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
        Subscription subscription = new Subscription(session, channel, config.outboxMaxBytes());
        if (!session.add(subscription)) {
            return Optional.empty();
        }
        AtomicReference<Optional<Shard>> toWake = new AtomicReference<>(Optional.empty());
        channels.compute(channel, (name, existing) -> {
            FanOut fanOut = existing == null ? new FanOut(turnChars()) : existing;
            toWake.set(fanOut.join(subscription));
            return fanOut;
        });
        toWake.get().ifPresent(Shard::wake);
        if (!session.isSubscribed(channel)) {
            forget(subscription); // the session ended meanwhile, before this one could be found
        }
        return Optional.of(subscription);
    }

    private int turnChars() {
        return Math.min(Outbox.SEND_BYTES, config.outboxMaxBytes() / TURNS_PER_OUTBOX);
    }

    /** Ends a session's subscription to a channel; returns whether there was one. */
    public boolean unsubscribe(ClientSession session, ChannelName channel) {
        Optional<Subscription> subscription = session.remove(channel);
        subscription.ifPresent(this::forget);
        return subscription.isPresent();
    }

    private void forget(Subscription subscription) {
        subscription.cancel();
        AtomicReference<Optional<Shard>> toWake = new AtomicReference<>(Optional.empty());
        channels.computeIfPresent(subscription.channel(), (name, fanOut) -> {
            toWake.set(fanOut.leave(subscription));
            return fanOut.isEmpty() ? null : fanOut;
        });
        toWake.get().ifPresent(Shard::wake);
    }

    /** Ends a session and closes its socket, telling the client why. Does nothing when it has ended. */
    public void end(ClientSession session, DisconnectReason reason) {
        end(session, reason, reason.text());
    }

    /**
     * Ends a session as {@link #end(ClientSession, DisconnectReason)} does, in other words.
     *
     * @param text what the client is told, less than 124 bytes of UTF-8
     */
    public void end(ClientSession session, DisconnectReason reason, String text) {
        if (remove(session, () -> session.sender().close(reason, text))) {
            LOG.log(Level.DEBUG, () -> session + " ended by the server: " + reason.code() + " " + text);
            endings.get(reason).increment();
        }
    }

    /** Takes out a session whose socket has closed. Does nothing when it has ended. */
    public void closed(ClientSession session) {
        remove(session, () -> {});
    }

    private boolean remove(ClientSession session, Runnable closeSocket) {
        Optional<Map<ChannelName, Subscription>> left = session.markEnded();
        if (left.isEmpty()) {
            return false;
        }
        closing.put(session, clock.millis() + config.sendTimeout().toMillis());
        sessions.remove(session.id());
        left.get().values().forEach(this::forget);
        session.outbox().close(closeSocket);
        session.listener().ended(session, left.get().keySet());
        return true;
    }

    @Override
    public void onPublications(List<Publication> publications) {
        FanOut fanOut = channels.get(publications.get(0).channel());
        if (fanOut != null) {
            fanOut.publish(publications);
        }
    }

    @Override
    public void onPresenceChange(PresenceChange change) {
        FanOut fanOut = channels.get(change.channel());
        if (fanOut != null) {
            fanOut.tell(change);
        }
    }

    /**
     * Waits while more is published on a channel than the fan-out can carry, but no longer than given. For a thread that
     * brings publications of a client, after each: so the client is slowed to what the server can do, by its own socket.
     *
     * @return whether the fan-out has room
     */
    public boolean awaitRoom(ChannelName channel, Duration atMost) throws InterruptedException {
        FanOut fanOut = channels.get(channel);
        return fanOut == null || fanOut.awaitRoom(atMost);
    }

    /** The sessions that satisfy a condition. */
    public List<ClientSession> sessions(Predicate<ClientSession> condition) {
        return sessions.values().stream().filter(condition).toList();
    }

    /**
     * Tells each session of this node what is chosen for it, ahead of all that waits for it. What is chosen for several, the
     * same object, is written once for each dialect.
     *
     * <p>It is taken to each thread that serves sessions once, and from there to all of its sessions, soon and in the order of calls: to wake a
     * thread for each of ten thousand sessions would take longer than to tell them.
     *
     * @param choice what a session is told; empty for nothing
     */
    public void tell(Function<ClientSession, Optional<? extends Push>> choice) {
        IdentityHashMap<Push, EncodedOnce<Push>> chosen = new IdentityHashMap<>();
        Map<Executor, List<Runnable>> byThread = new HashMap<>();
        for (ClientSession session : sessions.values()) {
            choice.apply(session).ifPresent(push -> {
                EncodedOnce<Push> news = chosen.computeIfAbsent(push, EncodedOnce::new);
                byThread.computeIfAbsent(session.thread(), thread -> new ArrayList<>())
                        .add(() -> session.outbox().offerUrgent(FrameRun.of(news.frame(session.encoder()))));
            });
        }
        byThread.forEach((thread, work) -> Shard.give(thread, () -> work.forEach(Runnable::run)));
    }

    /** Whether a session hears what is told to all. */
    public boolean isAdmitted(ClientSession session) {
        return sessions.containsKey(session.id());
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

    /**
     * Ends the sessions whose socket has not taken what it was given within the send timeout, and those whose token is
     * over; cuts the connections that did not close within the send timeout. To be called once in each {@link #SWEEP}.
     */
    public void sweep() {
        long now = clock.millis();
        long limit = config.sendTimeout().toMillis();
        Instant over = Instant.ofEpochMilli(now).minus(config.tokens().clockSkew());
        for (ClientSession session : sessions.values()) {
            if (session.outbox().isStalled(now, limit)) {
                end(session, DisconnectReason.WRITE_ERROR);
                closing.put(session, now); // it has had its time
            } else if (session.identity().isOver(over)) {
                end(session, DisconnectReason.EXPIRED);
            }
        }
        closing.forEach((session, deadline) -> {
            if (deadline <= now && closing.remove(session) != null) {
                session.sender().abort();
            }
        });
    }

    /** Whether a session satisfies a condition. */
    public boolean isAny(Predicate<ClientSession> condition) {
        return sessions.values().stream().anyMatch(condition);
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

    /** Under how many names sessions are open; those without a name count as none. */
    public int userCount() {
        return (int) sessions.values().stream()
                .flatMap(session -> session.user().stream())
                .distinct()
                .count();
    }

    /** How many channels have a subscriber. */
    public int channelCount() {
        return channels.size();
    }

    /** How many connections are closing and will be cut if they take too long. */
    int closingCount() {
        return closing.size();
    }

    /** How many sessions the server has ended for that reason. */
    public long endings(DisconnectReason reason) {
        return endings.get(reason).sum();
    }
}
