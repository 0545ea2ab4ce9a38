package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.config.HeraldConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Removes from the journal what the options of its namespace do not keep. Never by a scan of all publications: streams
 * that were published to are trimmed by their offsets, and all streams in turn, some at a time, are looked at whether
 * their oldest publications are too old.
 */
final class Retention {

    /** How many streams are looked at each time, of those that were not published to. */
    private static final int STREAMS_AT_A_TIME = 500;

    /** How many rounds one stream gets in a row, so that the others get theirs. */
    private static final int ROUNDS = 100;

    /** How long streams that are published to are trimmed at a time: the server cannot stop meanwhile. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(Retention.class.getName());

    private final JournalStore store;
    private final Clock clock;
    private final HeraldConfig config;
    private final Predicate<ChannelName> isInUse;

    private final Map<ChannelName, Stream> publishedTo = new ConcurrentHashMap<>();
    private long lookedAtUpTo = StoredStream.NONE;

    /**
     * A retention.
     *
     * @param isInUse whether a channel has a stream in memory
     */
    Retention(JournalStore store, Clock clock, HeraldConfig config, Predicate<ChannelName> isInUse) {
        this.store = store;
        this.clock = clock;
        this.config = config;
        this.isInUse = isInUse;
    }

    /** Notes that there may be something to remove soon. Thread-safe. */
    void published(Stream stream) {
        publishedTo.put(stream.channel(), stream);
    }

    /** Removes what is over, a limited part of it. For one thread at a time. */
    void trim() {
        try {
            trimByCount(clock.instant().plus(AT_A_TIME));
            trimNextByAge();
        } catch (JournalException e) {
            LOG.log(Level.WARNING, "old publications were not removed; that is tried again in a minute", e);
        }
    }

    /** Stream by stream, again and again, until nothing is left or the time is up. */
    private void trimByCount(Instant end) {
        boolean isMoreLeft = true;
        while (isMoreLeft) {
            isMoreLeft = false;
            for (ChannelName channel : Set.copyOf(publishedTo.keySet())) {
                if (!clock.instant().isBefore(end)) {
                    return;
                }
                isMoreLeft |= !trimByCount(publishedTo.remove(channel));
            }
        }
    }

    /** Returns whether nothing is left. */
    private boolean trimByCount(Stream stream) {
        StoredStream stored = stream.stored();
        long upTo = stream.position().offset() - stream.options().historySize();
        if (stored == null || !stored.isStored() || upTo <= 0) {
            return true;
        }
        boolean isDone = false;
        try {
            isDone = trim(stored, upTo, Instant.EPOCH);
        } finally {
            if (!isDone) {
                published(stream);
            }
        }
        return isDone;
    }

    private void trimNextByAge() {
        List<StoredStream> streams = store.streams(lookedAtUpTo, STREAMS_AT_A_TIME);
        for (StoredStream stream : streams) {
            config.options(stream.channel()).ifPresent(options -> trimByAge(stream, options));
            lookedAtUpTo = stream.id();
        }
        if (streams.size() < STREAMS_AT_A_TIME) {
            lookedAtUpTo = StoredStream.NONE; // once more from the beginning
        }
    }

    private void trimByAge(StoredStream stream, ChannelOptions options) {
        trim(stream, 0, clock.instant().minus(options.historyAge()));
        // One in use keeps its row, since that has its epoch.
        if (!isInUse.test(stream.channel()) && store.removeIfEmpty(stream)) {
            LOG.log(Level.DEBUG, () -> stream.channel() + " is over: nothing of it is kept any more");
        }
    }

    /** Returns whether that is all. */
    private boolean trim(StoredStream stream, long upTo, Instant before) {
        JournalStore.Trimmed trimmed = store.trim(stream, upTo, before);
        for (int round = 1; trimmed.more() && round < ROUNDS; round++) {
            trimmed = store.trim(stream, upTo, before);
        }
        return !trimmed.more();
    }
}
