package dev.herald.broker.local;

import dev.herald.channel.Publication;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The memory that the history of all streams together may take. A publication that finds no room takes that of the
 * oldest of its own stream; {@link LocalBroker#sweep} makes room by taking from the streams that have been unused longest.
 * Thread-safe.
 */
final class HistoryBudget {

    /** What a publication takes beside its message: objects, name, position, place in the ring. */
    private static final int OVERHEAD_BYTES = 240;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final LongAdder evicted = new LongAdder();

    HistoryBudget(long limitBytes) {
        this.limit = limitBytes;
    }

    static long size(Publication publication) {
        return OVERHEAD_BYTES + 2L * publication.message().length();
    }

    /** Takes room for a publication, if there is some. */
    boolean reserve(Publication publication) {
        long size = size(publication);
        long before = used.get();
        while (before + size <= limit) {
            if (used.compareAndSet(before, before + size)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Gives back the room of a publication whose time is over. */
    void release(Publication publication) {
        used.addAndGet(-size(publication));
    }

    /** Gives back the room of a publication that had to go before its time. */
    void evict(Publication publication) {
        release(publication);
        evicted.increment();
    }

    /** Notes that a publication found no room at all. */
    void noteUnkept() {
        evicted.increment();
    }

    long usedBytes() {
        return used.get();
    }

    long evictedCount() {
        return evicted.sum();
    }

    /** How much is to be freed, in bytes, so that publications find room for a while. */
    long excessBytes() {
        return used.get() - limit / 10 * 9;
    }
}
