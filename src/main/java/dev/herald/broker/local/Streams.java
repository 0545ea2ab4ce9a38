package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.PublicationListener;
import dev.herald.config.HeraldConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/**
 * The streams that are in memory.
 *
 * <p>A stream stays as long as somebody needs it. After that it is forgotten at once if nothing is lost with it; a durable
 * one when it has been unused for {@link #UNUSED}, since the journal has it; another one when all it had is too old. The
 * lock of a stream is never taken while the map is locked, so a session that ends in the middle of a hand-over can leave
 * all its channels. Thread-safe.
 */
final class Streams {

    /** How long a durable stream that nobody uses stays in memory. */
    static final Duration UNUSED = Duration.ofMinutes(10);

    private final HeraldConfig config;
    private final PublicationListener listener;
    private final PresenceListener presenceListener;
    private final HistoryBudget budget;
    private final Clock clock;
    private final RandomGenerator random;
    private final ConcurrentMap<ChannelName, Stream> streams = new ConcurrentHashMap<>();

    Streams(
            HeraldConfig config,
            PublicationListener listener,
            PresenceListener presenceListener,
            HistoryBudget budget,
            Clock clock,
            RandomGenerator random) {
        this.config = config;
        this.listener = listener;
        this.presenceListener = presenceListener;
        this.budget = budget;
        this.clock = clock;
        this.random = random;
    }

    /** The stream of a channel, if it is in memory. */
    Optional<Stream> find(ChannelName channel) {
        return Optional.ofNullable(streams.get(channel));
    }

    /** All of them; what comes and goes meanwhile may be among them or not. */
    Collection<Stream> all() {
        return streams.values();
    }

    /** The stream of a channel, which stays until it is {@link #release released}. */
    Stream acquire(ChannelName channel) {
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

    /** The options of a channel, whose namespace must be there. */
    ChannelOptions options(ChannelName channel) {
        return config.options(channel)
                .orElseThrow(() -> new IllegalArgumentException("no namespace '" + channel.namespace() + "'"));
    }

    /** Says that a stream is not needed any more by who acquired it. */
    void release(Stream used) {
        streams.computeIfPresent(used.channel(), (name, stream) -> {
            stream.uses--;
            stream.usedAtMillis = clock.millis();
            return stream.uses == 0 && stream.isForgettable() ? null : stream;
        });
    }

    /** Frees a tenth of the memory for history when it is full, from the streams that have been unused longest. */
    void makeRoom() {
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

    /** Forgets what is over. */
    void expire() {
        streams.values().forEach(this::expire);
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
}
