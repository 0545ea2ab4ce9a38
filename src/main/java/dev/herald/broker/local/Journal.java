package dev.herald.broker.local;

import dev.herald.broker.UnavailableException;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stores publications by group commit: one thread takes all that wait, gives them their positions, stores them in one
 * transaction, and only then hands them to their streams and tells who published them. While it writes, the next group
 * gathers; an idle journal writes a lone publication at once.
 *
 * <p>Only that thread gives positions, and only a stored position counts: when a transaction fails nothing has moved. If
 * it is not known whether it failed, because the connection broke off in the middle, the streams concerned are read
 * again before anything more is written to them, and what turns out to be stored is handed on then.
 *
 * <p>At most {@value #MAX_WAITING} publications wait, and none longer than {@link #PATIENCE} for its turn: beyond that they
 * are refused, and their publishers told so. Thread-safe.
 */
final class Journal implements AutoCloseable {

    /** How many publications may wait. */
    static final int MAX_WAITING = 10_000;

    /** How many characters of text may wait. */
    static final int MAX_WAITING_CHARS = 16 * 1024 * 1024;

    /** How long a publication waits for its turn. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_GROUP = 2_000;
    private static final int CATCH_UP = 1_000;

    private static final Logger LOG = System.getLogger(Journal.class.getName());
    private static final String STALLED = "the database does not take publications; try again later";

    private record Waiting(
            Stream stream, NewPublication publication, long sinceMillis, CompletableFuture<StreamPosition> position) {}

    private final JournalStore store;
    private final Clock clock;
    private final RecentKeys keys;
    private final LongAdder refused = new LongAdder();
    private final Thread thread;

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int waitingChars;
    private boolean closed;

    /** The group that is being written; empty when none is. */
    private List<Waiting> writing = List.of();

    /** Since when the group under way is being written, in milliseconds; negative when none is. */
    private long writingSinceMillis = -1;

    /** Streams of which it is not known what is stored; for the thread alone. */
    private final Set<Stream> inDoubt = new HashSet<>();

    private boolean failing;

    Journal(JournalStore store, Clock clock, RecentKeys keys) {
        this.store = store;
        this.clock = clock;
        this.keys = keys;
        this.thread = new Thread(this::work, "herald-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a publication to be stored; the future tells where it stands then. */
    CompletableFuture<StreamPosition> submit(Stream stream, NewPublication publication) {
        CompletableFuture<StreamPosition> position = new CompletableFuture<>();
        synchronized (this) {
            int chars = publication.message().length();
            if (closed || isStalled() || waiting.size() >= MAX_WAITING || waitingChars + chars > MAX_WAITING_CHARS) {
                refused.increment();
                return CompletableFuture.failedFuture(
                        new UnavailableException(closed ? "the server is going down" : STALLED));
            }
            waiting.add(new Waiting(stream, publication, clock.millis(), position));
            waitingChars += chars;
            notifyAll();
        }
        return position;
    }

    private boolean isStalled() {
        return writingSinceMillis >= 0 && clock.millis() - writingSinceMillis >= PATIENCE.toMillis();
    }

    /** Waits while more than half of what may wait does, but not when the database stands still, and no longer than given. */
    synchronized boolean awaitRoom(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (isHalfFull() && !isStalled() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return !isHalfFull();
    }

    private boolean isHalfFull() {
        return waiting.size() > MAX_WAITING / 2 || waitingChars > MAX_WAITING_CHARS / 2;
    }

    /** Refuses what has waited too long for its turn. To be called about once a second. */
    void sweep() {
        List<Waiting> late = new ArrayList<>();
        synchronized (this) {
            long limit = clock.millis() - PATIENCE.toMillis();
            while (!waiting.isEmpty() && waiting.element().sinceMillis() <= limit) {
                late.add(remove());
            }
            notifyAll(); // there may be room, or the database may have come to a standstill
        }
        late.forEach(each -> refuse(each, new UnavailableException(STALLED)));
    }

    private Waiting remove() {
        Waiting first = waiting.remove();
        waitingChars -= first.publication().message().length();
        return first;
    }

    private void refuse(Waiting each, Throwable why) {
        refused.increment();
        each.position().completeExceptionally(why);
    }

    private void work() {
        try {
            for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
                write(group);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the journal was told to stop at once", e);
        }
    }

    /** The next group; empty when the journal is closed and everything is written. */
    private synchronized List<Waiting> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Waiting> group = new ArrayList<>(Math.min(waiting.size(), MAX_GROUP));
        while (!waiting.isEmpty() && group.size() < MAX_GROUP) {
            group.add(remove());
        }
        writingSinceMillis = clock.millis();
        writing = group;
        notifyAll();
        return group;
    }

    /** To be called before publishers learn what became of their group, so that none finds the journal still at it. */
    private synchronized void answered() {
        writingSinceMillis = -1;
        writing = List.of();
    }

    private void write(List<Waiting> group) {
        List<Waiting> fresh = group;
        List<JournalStore.Entry> entries;
        try {
            catchUp(group);
            fresh = withoutRepeated(group);
            entries = entries(fresh);
            store.append(entries);
        } catch (RuntimeException | Error e) { // an error too: this thread must go on, and the publishers be told
            answered();
            fail(group, e);
            return;
        }
        answered();
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "the database takes publications again");
        }
        handOver(fresh, entries);
        settleRest();
    }

    /** All that a stream got at once, so that it leaves together. */
    private static void handOver(List<Waiting> group, List<JournalStore.Entry> entries) {
        Map<Stream, List<Publication>> stored = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            stored.computeIfAbsent(group.get(i).stream(), stream -> new ArrayList<>())
                    .add(entries.get(i).publication());
        }
        stored.forEach(Stream::accept);
        for (int i = 0; i < entries.size(); i++) {
            group.get(i).position().complete(entries.get(i).publication().position());
        }
    }

    private static List<JournalStore.Entry> entries(List<Waiting> group) {
        Map<Stream, Publication> newest = new HashMap<>();
        List<JournalStore.Entry> entries = new ArrayList<>(group.size());
        for (Waiting each : group) {
            Stream stream = each.stream();
            Publication before = newest.get(stream);
            long offset = before == null
                    ? stream.position().offset() + 1
                    : before.position().offset() + 1;
            Instant time = stream.nextTime();
            Publication publication = stream.next(
                    each.publication(), offset, before == null || time.isAfter(before.time()) ? time : before.time());
            newest.put(stream, publication);
            entries.add(new JournalStore.Entry(
                    stream.stored(), publication, each.publication().key()));
        }
        return entries;
    }

    /** Those that turned out not to be stored already when their stream was read again. */
    private List<Waiting> withoutRepeated(List<Waiting> group) {
        List<Waiting> fresh = new ArrayList<>(group.size());
        for (Waiting each : group) {
            Optional<StreamPosition> known = each.publication()
                    .key()
                    .flatMap(key -> keys.stored(each.stream().channel(), key));
            if (known.isPresent()) {
                each.position().complete(known.get());
            } else {
                fresh.add(each);
            }
        }
        return fresh;
    }

    private void fail(List<Waiting> group, Throwable why) {
        if (!failing) {
            failing = true;
            LOG.log(Level.ERROR, "the database does not take publications; they are refused until it does", why);
        }
        for (Waiting each : group) {
            each.stream().inDoubt(true); // before its publisher lets go of it
            inDoubt.add(each.stream());
        }
        UnavailableException refusal = new UnavailableException(STALLED, why);
        for (Waiting each : group) {
            if (!each.position().isDone()) {
                refuse(each, refusal);
            }
        }
    }

    /** Takes over what is stored of the streams in doubt, so far as something is to be written to them. */
    private void catchUp(List<Waiting> group) {
        if (inDoubt.isEmpty()) {
            return;
        }
        for (Waiting each : group) {
            if (inDoubt.contains(each.stream())) {
                catchUp(each.stream());
            }
        }
    }

    /** Finds out about the other streams in doubt too, now that the database answers. */
    private void settleRest() {
        try {
            for (Stream stream : List.copyOf(inDoubt)) {
                catchUp(stream);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the database broke off again; the rest is settled later", e);
        }
    }

    private void catchUp(Stream stream) {
        takeOver(stream);
        inDoubt.remove(stream);
        stream.inDoubt(false);
    }

    private void takeOver(Stream stream) {
        StoredStream known = stream.stored();
        Optional<JournalStore.Found> found = store.find(stream.channel());
        known.stored(found.map(JournalStore.Found::stream).map(StoredStream::id).orElse(StoredStream.NONE));
        if (found.isEmpty()) {
            return; // nothing of it was stored, or its time was over: it is stored with what comes next
        }
        List<JournalStore.Entry> entries;
        do {
            entries = store.readAfter(known, stream.position().offset(), Instant.EPOCH, CATCH_UP);
            entries.forEach(keys::remember);
            if (!entries.isEmpty()) {
                stream.accept(
                        entries.stream().map(JournalStore.Entry::publication).toList());
            }
        } while (entries.size() == CATCH_UP);
    }

    synchronized int waitingCount() {
        return waiting.size();
    }

    long refusedCount() {
        return refused.sum();
    }

    /**
     * Writes what waits, takes nothing more, and ends; waits for that, but not for a database that stands still. The thread
     * is not interrupted then: that would close the file of an H2 in the middle of a write, for everybody.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Waiting> rest = new ArrayList<>();
        synchronized (this) {
            rest.addAll(writing);
            while (!waiting.isEmpty()) {
                rest.add(remove());
            }
        }
        rest.forEach(each -> refuse(each, new UnavailableException("the server is going down")));
    }
}
