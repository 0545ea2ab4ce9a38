package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The stream of one channel: where it stands, the newest of its publications, and who is subscribed. Its monitor guards
 * the first two and orders the hand-over to the listener; subscribers have a lock of their own.
 *
 * <p>A stream in memory alone gives a publication its position and hands it on at once ({@link #publish}). A durable
 * one leaves the position to the journal, which hands the publication back when it is stored ({@link #accept}); what its
 * ring does not have is read from the store.
 */
final class Stream {

    private static final Logger LOG = System.getLogger(Stream.class.getName());

    private final ChannelName channel;
    private final ChannelOptions options;
    private final HistoryBudget budget;
    private final Clock clock;
    private final PublicationListener listener;
    private final Members members;
    private final Ring ring = new Ring();
    private final Object loading = new Object();

    /** Read without the monitor too. */
    private volatile StreamPosition top;

    private Instant newest = Instant.EPOCH;

    /** The stream in the journal; null in a stream that is not durable, or that is not loaded yet. */
    private volatile StoredStream stored;

    /** Whether the journal does not know what is stored of this, and will hand on what turns out to be. */
    private volatile boolean inDoubt;

    /** How many need this stream: subscribers, and publications under way. Guarded by the broker's map. */
    int uses;

    /** When this was last used, in milliseconds. Guarded by the broker's map. */
    long usedAtMillis;

    /**
     * A stream at its beginning. A durable one has to be {@link #load loaded} before it is used.
     *
     * @param epoch names the life of the stream, unless the journal knows of an earlier one
     */
    Stream(
            ChannelName channel,
            ChannelOptions options,
            String epoch,
            HistoryBudget budget,
            Clock clock,
            PublicationListener listener,
            Members members) {
        this.channel = channel;
        this.options = options;
        this.budget = budget;
        this.clock = clock;
        this.listener = listener;
        this.members = members;
        this.top = new StreamPosition(epoch, 0);
    }

    ChannelName channel() {
        return channel;
    }

    ChannelOptions options() {
        return options;
    }

    Members members() {
        return members;
    }

    /** The lock for who loads this stream, which takes a while. */
    Object loading() {
        return loading;
    }

    StoredStream stored() {
        return stored;
    }

    boolean isLoaded() {
        return stored != null;
    }

    StreamPosition position() {
        return top;
    }

    void inDoubt(boolean is) {
        inDoubt = is;
    }

    /** Whether this must stay, even if nobody uses it: the journal will hand to it what turns out to be stored. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Whether nothing is lost if this is forgotten while nobody uses it. Takes no lock. */
    boolean isForgettable() {
        return !inDoubt && (top.offset() == 0 || (!options.durable() && !options.hasHistory()));
    }

    Members.Joined subscribe(ClientInfo client) {
        return members.join(client, options.maxSubscribers());
    }

    /** Gives a publication its position and hands it on. For a stream that is not durable. */
    synchronized StreamPosition publish(NewPublication publication) {
        Publication next = next(publication, top.offset() + 1, nextTime());
        accept(List.of(next));
        return next.position();
    }

    /** What a publication is at an offset. Its time is never before that of the one before it. */
    Publication next(NewPublication publication, long offset, Instant time) {
        return new Publication(
                channel,
                new StreamPosition(top.epoch(), offset),
                publication.user(),
                publication.verified(),
                publication.message(),
                time);
    }

    /** The time of the next publication: now, but not before that of the newest. */
    synchronized Instant nextTime() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(newest) ? newest : now;
    }

    /** Takes in publications that have their positions, in order, and hands them on. A listener that fails holds up nobody. */
    synchronized void accept(List<Publication> publications) {
        Publication last = publications.get(publications.size() - 1);
        top = last.position();
        newest = last.time();
        if (options.hasHistory()) {
            publications.forEach(this::keep);
        }
        try {
            listener.onPublications(publications);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "publication " + top.offset() + " in " + channel + " was not delivered to everybody",
                    e);
        }
    }

    private void keep(Publication publication) {
        while (ring.size() >= options.historySize()) {
            budget.release(ring.removeFirst());
        }
        while (!budget.reserve(publication)) {
            if (ring.isEmpty()) {
                budget.noteUnkept();
                return;
            }
            budget.evict(ring.removeFirst());
        }
        ring.add(publication);
    }

    /**
     * Takes over what the journal has of this stream.
     *
     * @param storedTop the offset of the newest publication in the journal
     * @param publications the newest publications, in order
     */
    synchronized void load(StoredStream its, long storedTop, List<Publication> publications) {
        top = new StreamPosition(its.epoch(), storedTop);
        for (Publication publication : publications) {
            newest = publication.time();
            keep(publication);
        }
        stored = its; // last: this is what says that the rest is there
    }

    /** The publications behind an offset; from the store what the ring has no more. */
    History historyAfter(long after, int limit, JournalStore store) {
        StreamPosition at;
        long start;
        synchronized (this) {
            expire();
            at = top;
            start = Math.max(after + 1, oldestOffset());
            if (start > top.offset() || limit <= 0) {
                return new History(top, List.of());
            }
            boolean isInRing = !ring.isEmpty() && ring.first().position().offset() <= start;
            if (isInRing || !isInJournal()) {
                return new History(top, ring.from(indexOf(start), limit));
            }
        }
        return new History(at, upTo(at, store.readAfter(stored, start - 1, oldest(), limit)));
    }

    /** The publications ahead of an offset; from the store what the ring has no more. */
    History historyBefore(long before, int limit, JournalStore store) {
        StreamPosition at;
        long start;
        long end;
        synchronized (this) {
            expire();
            at = top;
            end = Math.min(before, top.offset() + 1);
            start = Math.max(end - limit, oldestOffset());
            if (start >= end) {
                return new History(top, List.of());
            }
            boolean isInRing = !ring.isEmpty() && ring.first().position().offset() <= start;
            if (isInRing || !isInJournal()) {
                int from = indexOf(start);
                return new History(top, ring.from(from, indexOf(end) - from));
            }
        }
        return new History(at, upTo(at, store.readBefore(stored, end, (int) (end - start))));
    }

    /** The offset of the oldest publication that is kept by count; the journal may have older ones for a while. */
    private long oldestOffset() {
        return Math.max(1, top.offset() - options.historySize() + 1);
    }

    /** Where in the ring the publication at an offset stands, or the one behind it that comes first. */
    private int indexOf(long offset) {
        if (ring.isEmpty()) {
            return 0;
        }
        long index = offset - ring.first().position().offset();
        return (int) Math.max(0, Math.min(index, ring.size()));
    }

    private boolean isInJournal() {
        return stored != null && stored.isStored();
    }

    /** What the store had, without what came after the position was taken, or is too old. */
    private List<Publication> upTo(StreamPosition at, List<JournalStore.Entry> entries) {
        Instant oldest = oldest();
        return entries.stream()
                .map(JournalStore.Entry::publication)
                .filter(publication -> publication.position().offset() <= at.offset()
                        && !publication.time().isBefore(oldest))
                .toList();
    }

    private Instant oldest() {
        return clock.instant().minus(options.historyAge());
    }

    /** Lets go what is too old. */
    synchronized void expire() {
        Instant oldest = oldest();
        while (!ring.isEmpty() && ring.first().time().isBefore(oldest)) {
            budget.release(ring.removeFirst());
        }
    }

    /** Lets go of the oldest publications until so many bytes are freed; returns how many were. */
    synchronized long evict(long bytes) {
        long freed = 0;
        while (freed < bytes && !ring.isEmpty()) {
            Publication first = ring.removeFirst();
            freed += HistoryBudget.size(first);
            budget.evict(first);
        }
        return freed;
    }

    /** Gives back the memory of a stream that is forgotten. */
    synchronized void forget() {
        while (!ring.isEmpty()) {
            budget.release(ring.removeFirst());
        }
    }
}
