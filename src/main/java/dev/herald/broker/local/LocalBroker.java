package dev.herald.broker.local;

import dev.herald.broker.Broker;
import dev.herald.broker.BrokerStatistics;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Presence;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.Publication;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The broker of a single node. Of each channel it keeps a {@link Stream} in memory, and of durable namespaces what
 * was published in a {@link Journal}.
 *
 * <p>A stream stays in memory as long as somebody needs it. After that it is forgotten at once if nothing is lost with
 * it; a durable one when it has been unused for {@link #UNUSED}, since the journal has it; another one when all it had is
 * too old. All history in memory together is bounded by {@code herald.history.max.bytes}: when that is reached, a
 * publication takes the room of the oldest of its own channel, and {@link #sweep} frees a tenth, from the channels that
 * have been unused longest. What is gone from memory is read from the journal in durable namespaces, and lost in others.
 *
 * <p>Publications of one channel are handed on under the lock of its stream, one after another; those of different
 * channels in parallel. The lock of a stream is never taken while the map is locked, so a session that ends in the
 * middle of a hand-over can leave all its channels.
 */
@Singleton
public final class LocalBroker implements Broker, AutoCloseable {

    private static final Logger LOG = System.getLogger(LocalBroker.class.getName());

    /** How often {@link #sweep} wants to be called. */
    public static final Duration SWEEP = Duration.ofSeconds(1);

    /** How long a durable stream that nobody uses stays in memory. */
    static final Duration UNUSED = Duration.ofMinutes(10);

    /** How many publications a durable stream has in memory when it is used for the first time. */
    private static final int LOADED = 1_000;

    /** How often streams are looked at whether their time is over. */
    private static final Duration EXPIRY = Duration.ofMinutes(1);

    private final HeraldConfig config;
    private final PublicationListener listener;
    private final PresenceListener presenceListener;
    private final JournalStore store;
    private final Clock clock;
    private final RandomGenerator random;
    private final HistoryBudget budget;
    private final RecentKeys keys;
    private final Journal journal;
    private final Retention retention;
    private final ConcurrentMap<ChannelName, Stream> streams = new ConcurrentHashMap<>();

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
        this.config = config;
        this.listener = listener;
        this.presenceListener = presenceListener;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.budget = new HistoryBudget(config.historyMaxBytes());
        this.keys = new RecentKeys(clock);
        this.journal = new Journal(store, clock, keys);
        this.retention = new Retention(store, clock, config, this::isInUse);
        this.nextExpiry = clock.instant().plus(EXPIRY);
    }

    @Override
    public CompletableFuture<StreamPosition> publish(NewPublication publication) {
        Stream stream = acquire(publication.channel());
        try {
            load(stream);
            return once(stream, publication).whenComplete((position, failure) -> release(stream));
        } catch (UnavailableException e) {
            release(stream);
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
        return !options(channel).durable() || journal.awaitRoom(atMost);
    }

    @Override
    public boolean subscribe(ChannelName channel, ClientInfo client) {
        Stream stream = acquire(channel);
        Members.Joined joined = stream.subscribe(client);
        if (joined != Members.Joined.NOW) {
            release(stream);
        }
        return joined != Members.Joined.FULL;
    }

    @Override
    public void unsubscribe(ChannelName channel, String session) {
        Stream stream = streams.get(channel);
        if (stream != null && stream.members().leave(session)) {
            release(stream);
        }
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
        Stream stream = streams.get(channel);
        return stream == null ? new Presence(0, 0, List.of()) : stream.members().presence();
    }

    @Override
    public Map<ChannelName, Integer> channels() {
        Map<ChannelName, Integer> counts = new HashMap<>();
        streams.forEach((name, stream) -> {
            int count = stream.members().count();
            if (count > 0) {
                counts.put(name, count);
            }
        });
        return counts;
    }

    @Override
    public BrokerStatistics statistics() {
        return new BrokerStatistics(
                streams.size(),
                budget.usedBytes(),
                budget.evictedCount(),
                journal.waitingCount(),
                journal.refusedCount());
    }

    private <T> T with(ChannelName channel, Function<Stream, T> question) {
        Stream stream = acquire(channel);
        try {
            load(stream);
            return question.apply(stream);
        } finally {
            release(stream);
        }
    }

    /** The stream of a channel, which stays until it is {@link #release released}. */
    private Stream acquire(ChannelName channel) {
        return streams.compute(channel, (name, existing) -> {
            Stream stream = existing == null ? begin(name) : existing;
            stream.uses++;
            return stream;
        });
    }

    private Stream begin(ChannelName channel) {
        ChannelOptions options = options(channel);
        // 48 random bits: short on the wire, and two lives of a channel are never taken for one.
        String epoch = Long.toString(random.nextLong() >>> 16, Character.MAX_RADIX);
        Members members = new Members(channel, options.joinLeave(), presenceListener);
        return new Stream(channel, options, epoch, budget, clock, listener, members);
    }

    private ChannelOptions options(ChannelName channel) {
        return config.options(channel)
                .orElseThrow(() -> new IllegalArgumentException("no namespace '" + channel.namespace() + "'"));
    }

    private void release(Stream used) {
        streams.computeIfPresent(used.channel(), (name, stream) -> {
            stream.uses--;
            stream.usedAtMillis = clock.millis();
            return stream.uses == 0 && stream.isForgettable() ? null : stream;
        });
    }

    /** Takes over what the journal has of a stream, if it is durable and that has not been done. */
    private void load(Stream stream) {
        if (!stream.options().durable() || stream.isLoaded()) {
            return;
        }
        synchronized (stream.loading()) {
            if (!stream.isLoaded()) {
                asking(() -> read(stream));
            }
        }
    }

    private Stream read(Stream stream) {
        ChannelName channel = stream.channel();
        Optional<JournalStore.Found> found = store.find(channel);
        if (found.isEmpty()) {
            StoredStream fresh = new StoredStream(channel, stream.position().epoch(), StoredStream.NONE);
            stream.load(fresh, 0, List.of());
            return stream;
        }
        StoredStream stored = found.get().stream();
        List<JournalStore.Entry> entries = store.readBefore(
                stored, Long.MAX_VALUE, Math.min(LOADED, stream.options().historySize()));
        rememberKeys(entries);
        long unread = entries.isEmpty()
                ? found.get().top() + 1
                : entries.get(0).publication().position().offset();
        rememberOlderKeys(stored, unread);
        stream.load(
                stored,
                found.get().top(),
                entries.stream().map(JournalStore.Entry::publication).toList());
        return stream;
    }

    private void rememberOlderKeys(StoredStream stored, long before) {
        Instant oldest = clock.instant().minus(RecentKeys.REMEMBERED);
        long unread = before;
        List<JournalStore.Entry> entries;
        do {
            entries = unread <= 1 ? List.of() : store.readBefore(stored, unread, LOADED);
            rememberKeys(entries);
            unread = entries.isEmpty()
                    ? 0
                    : entries.get(0).publication().position().offset();
        } while (!entries.isEmpty() && entries.get(0).publication().time().isAfter(oldest));
    }

    private void rememberKeys(List<JournalStore.Entry> entries) {
        Instant oldest = clock.instant().minus(RecentKeys.REMEMBERED);
        for (JournalStore.Entry entry : entries) {
            Publication publication = entry.publication();
            if (publication.time().isAfter(oldest)) {
                entry.key().ifPresent(key -> keys.remember(publication.channel(), key, publication.position()));
            }
        }
    }

    /** Asks the store, and says so if it does not answer. */
    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalException e) {
            throw new UnavailableException("the database does not answer; try again later", e);
        }
    }

    private boolean isInUse(ChannelName channel) {
        return streams.containsKey(channel);
    }

    /**
     * Refuses what has waited too long to be stored, tells large channels who came and went, makes room for history, and
     * forgets what is over. To be called once in each {@link #SWEEP}; one thread at a time.
     */
    public void sweep() {
        journal.sweep();
        streams.values().forEach(stream -> stream.members().flush());
        makeRoom();
        Instant now = clock.instant();
        if (!now.isBefore(nextExpiry)) {
            nextExpiry = now.plus(EXPIRY);
            streams.values().forEach(this::expire);
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

    private void makeRoom() {
        long excess = budget.excessBytes();
        if (excess <= 0) {
            return;
        }
        List<Stream> longestUnusedFirst = new ArrayList<>(streams.values());
        Map<Stream, Long> usedAt = new HashMap<>();
        longestUnusedFirst.forEach(
                stream -> usedAt.put(stream, stream.uses > 0 ? Long.MAX_VALUE : stream.usedAtMillis));
        longestUnusedFirst.sort(Comparator.comparing(usedAt::get));
        for (Stream stream : longestUnusedFirst) {
            if (excess <= 0) {
                return;
            }
            excess -= stream.evict(excess);
        }
    }

    private void expire(Stream candidate) {
        candidate.expire();
        ChannelOptions options = candidate.options();
        long unused = (options.durable() ? UNUSED : options.historyAge()).toMillis();
        long now = clock.millis();
        Stream[] forgotten = {null};
        streams.computeIfPresent(candidate.channel(), (name, stream) -> {
            boolean isOver = stream == candidate
                    && stream.uses == 0
                    && !stream.isInDoubt()
                    && (stream.isForgettable() || now - stream.usedAtMillis >= unused);
            if (isOver) {
                forgotten[0] = stream;
            }
            return isOver ? null : stream;
        });
        if (forgotten[0] != null) {
            forgotten[0].forget();
        }
    }

    /** How many channels have a stream in memory now. */
    int streamCount() {
        return streams.size();
    }

    /** Stores what waits to be stored, and takes nothing more. */
    @Override
    @PreDestroy
    public void close() {
        journal.close();
    }
}
