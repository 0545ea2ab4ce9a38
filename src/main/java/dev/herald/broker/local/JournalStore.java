package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the publications of durable namespaces are kept. Every method may wait for a database, and throws a {@link
 * JournalException} when that fails. Reading is thread-safe; {@link #append} is for one thread at a time, and {@link #trim}
 * too. The offsets of a stream have no hole between the newest one that was removed and the newest of all.
 */
interface JournalStore {

    /**
     * A stream that is stored.
     *
     * @param stream which
     * @param top the offset of its newest publication, whether that is still there or not
     */
    record Found(StoredStream stream, long top) {}

    /**
     * A publication in the journal.
     *
     * @param stream where it belongs
     * @param publication what it is
     * @param key the idempotency key that it was published with
     */
    record Entry(StoredStream stream, Publication publication, Optional<String> key) {}

    /**
     * How much was removed.
     *
     * @param publications how many publications
     * @param more whether there is more to remove
     */
    record Trimmed(int publications, boolean more) {}

    /** The stream of a channel. */
    Optional<Found> find(ChannelName channel);

    /**
     * Stores publications in one transaction: when this returns they are on disk, all of them; when it throws, none is, or
     * all are if the connection broke off in the middle. A stream that is new is stored with them and has its id then.
     */
    void append(List<Entry> entries);

    /**
     * The publications with offsets above {@code after} that are not older than {@code since}, the oldest of them, in
     * order.
     */
    List<Entry> readAfter(StoredStream stream, long after, Instant since, int limit);

    /** The publications with offsets below {@code before}, the newest of them, in order. */
    List<Entry> readBefore(StoredStream stream, long before, int limit);

    /** The streams with an id above {@code afterId}, in the order of their ids. */
    List<StoredStream> streams(long afterId, int limit);

    /**
     * Removes the oldest publications of a stream, a limited number at a time: those with an offset of at most {@code upTo},
     * and those that are older than {@code before}. The newest offset is remembered.
     */
    Trimmed trim(StoredStream stream, long upTo, Instant before);

    /** Removes a stream that has no publication left; returns whether it had none. */
    boolean removeIfEmpty(StoredStream stream);

    /** Has on disk what the database has moved in its files of its own accord. To be called about once a second. */
    void settle();
}
