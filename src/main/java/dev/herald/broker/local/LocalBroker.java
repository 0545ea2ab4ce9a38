package dev.herald.broker.local;

import dev.herald.broker.Broker;
import dev.herald.broker.BrokerStatistics;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Presence;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import dev.herald.config.HeraldConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The broker of a single node. Of each channel it keeps a {@link Stream} in memory, and of durable namespaces what
 * was published in a {@link Journal}.
 *
 * <p>All history in memory together is bounded by {@code herald.history.max.bytes}: when that is reached, a publication
 * takes the room of the oldest of its own channel, and {@link #sweep} frees a tenth, from the channels that have been
 * unused longest. What is gone from memory is read from the journal in durable namespaces, and lost in others.
 *
 * <p>Publications of one channel are handed on under the lock of its stream, one after another; those of different
 * channels in parallel.
 */
@Singleton
public final class LocalBroker implements Broker, AutoCloseable {

    private static final Logger LOG = System.getLogger(LocalBroker.class.getName());

    /** How often {@link #sweep} wants to be called. */
    public static final Duration SWEEP = Duration.ofSeconds(1);

    /** How often streams are looked at whether their time is over. */
    private static final Duration EXPIRY = Duration.ofMinutes(1);

    private final JournalStore store;
    private final Clock clock;
    private final LongAdder published = new LongAdder();
    private final HistoryBudget budget;
    private final RecentKeys keys;
    private final Journal journal;
    private final Retention retention;
    private final Streams streams;
    private final StreamLoader loader;

    private volatile Instant nextExpiry;

    /** A broker that hands to the given listeners and draws epochs from {@code random}, which must be thread-safe. */
    @Inject
    public LocalBroker(
            HeraldConfig config,
            PublicationListener listener,
            PresenceListener presenceListener,
            JournalStore store,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.budget = new HistoryBudget(config.historyMaxBytes());
        this.keys = new RecentKeys(clock);
        this.journal = new Journal(store, clock, keys);
        this.streams = new Streams(config, counting(listener), presenceListener, budget, clock, random);
        this.loader = new StreamLoader(store, keys, clock);
        this.retention = new Retention(
                store, clock, config, channel -> streams.find(channel).isPresent());
        this.nextExpiry = clock.instant().plus(EXPIRY);
    }

    private PublicationListener counting(PublicationListener listener) {
        return publications -> {
            published.add(publications.size());
            listener.onPublications(publications);
        };
    }

    @Override
    public CompletableFuture<StreamPosition> publish(NewPublication publication) {
        Stream stream = streams.acquire(publication.channel());
        try {
            load(stream);
            return once(stream, publication).whenComplete((position, failure) -> streams.release(stream));
        } catch (UnavailableException e) {
            streams.release(stream);
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<StreamPosition> once(Stream stream, NewPublication publication) {
        return publication
                .key()
                .map(key -> keys.once(stream.channel(), key, () -> place(stream, publication)))
                .orElseGet(() -> place(stream, publication));
    }

    private CompletableFuture<StreamPosition> place(Stream stream, NewPublication publication) {
        if (stream.options().durable()) {
            retention.published(stream);
            return journal.submit(stream, publication);
        }
        return CompletableFuture.completedFuture(stream.publish(publication));
    }

    @Override
    public boolean awaitRoom(ChannelName channel, Duration atMost) throws InterruptedException {
        return !streams.options(channel).durable() || journal.awaitRoom(atMost);
    }

    @Override
    public boolean subscribe(ChannelName channel, ClientInfo client) {
        Stream stream = streams.acquire(channel);
        Members.Joined joined = stream.subscribe(client);
        if (joined != Members.Joined.NOW) {
            streams.release(stream);
        }
        return joined != Members.Joined.FULL;
    }

    @Override
    public void update(ChannelName channel, ClientInfo client) {
        streams.find(channel).ifPresent(stream -> stream.members().update(client));
    }

    @Override
    public void unsubscribe(ChannelName channel, String session) {
        streams.find(channel).filter(stream -> stream.members().leave(session)).ifPresent(streams::release);
    }

    @Override
    public StreamPosition position(ChannelName channel) {
        return with(channel, Stream::position);
    }

    @Override
    public History historyAfter(ChannelName channel, long after, int limit) {
        return with(channel, stream -> asking(() -> stream.historyAfter(after, limit, store)));
    }

    @Override
    public History historyBefore(ChannelName channel, long before, int limit) {
        return with(channel, stream -> asking(() -> stream.historyBefore(before, limit, store)));
    }

    @Override
    public Presence presence(ChannelName channel) {
        return streams.find(channel).map(stream -> stream.members().presence()).orElse(new Presence(0, 0, List.of()));
    }

    @Override
    public Map<ChannelName, Integer> channels() {
        Map<ChannelName, Integer> counts = new HashMap<>();
        streams.all().forEach(stream -> {
            int count = stream.members().count();
            if (count > 0) {
                counts.put(stream.channel(), count);
            }
        });
        return counts;
    }

    @Override
    public BrokerStatistics statistics() {
        return new BrokerStatistics(
                streamCount(),
                budget.usedBytes(),
                budget.evictedCount(),
                journal.waitingCount(),
                journal.refusedCount(),
                published.sum());
    }

    private <T> T with(ChannelName channel, Function<Stream, T> question) {
        Stream stream = streams.acquire(channel);
        try {
            load(stream);
            return question.apply(stream);
        } finally {
            streams.release(stream);
        }
    }

    private void load(Stream stream) {
        asking(() -> {
            loader.load(stream);
            return stream;
        });
    }

    /** Asks the store, and says so if it does not answer. */
    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalException e) {
            throw new UnavailableException("the database does not answer; try again later", e);
        }
    }

    /**
     * Refuses what has waited too long to be stored, tells large channels who came and went, makes room for history, and
     * forgets what is over. To be called once in each {@link #SWEEP}; one thread at a time.
     */
    public void sweep() {
        journal.sweep();
        streams.all().stream()
                .filter(stream -> stream.options().joinLeave())
                .forEach(stream -> stream.members().flush());
        streams.makeRoom();
        Instant now = clock.instant();
        if (!now.isBefore(nextExpiry)) {
            nextExpiry = now.plus(EXPIRY);
            streams.expire();
        }
    }

    /** Has the journal's files in order. To be called once in each {@link #SWEEP}. May wait for the database. */
    public void settle() {
        try {
            store.settle();
        } catch (JournalException e) {
            LOG.log(Level.DEBUG, "the database does not answer; who publishes is told so", e);
        }
    }

    /**
     * Removes from the journal what is over, a limited part of it at a time. To be called about once a minute; one thread
     * at a time. May wait for the database.
     */
    public void trim() {
        retention.trim();
    }

    /** How many channels have a stream in memory now. */
    int streamCount() {
        return streams.all().size();
    }

    /** Stores what waits to be stored, and takes nothing more. */
    @Override
    @PreDestroy
    public void close() {
        journal.close();
    }
}
