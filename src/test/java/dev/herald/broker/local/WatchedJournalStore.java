package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A journal that remembers what it was asked for, and that can be made to stand still when it is to store a group. */
final class WatchedJournalStore implements JournalStore {

    private final JournalStore store;
    private final List<Integer> groups = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private boolean isHeld;
    private boolean isStandingStill;
    private Optional<Supplier<? extends Error>> error = Optional.empty();
    private Runnable whenTrimmed = () -> {};

    WatchedJournalStore(JournalStore store) {
        this.store = store;
    }

    /** From now on groups are not stored, but wait. */
    synchronized void hold() {
        isHeld = true;
    }

    synchronized void letGo() {
        isHeld = false;
        notifyAll();
    }

    /** Whether a group waits now. */
    synchronized boolean isStandingStill() {
        return isStandingStill;
    }

    /** The next group ends with an error of the virtual machine. */
    synchronized void breakNext(Supplier<? extends Error> what) {
        error = Optional.of(what);
    }

    /** What happens each time that something is removed. */
    void whenTrimmed(Runnable what) {
        whenTrimmed = what;
    }

    /** How many publications were in each group. */
    synchronized List<Integer> groups() {
        return List.copyOf(groups);
    }

    /** The calls other than those to store, since this was asked last: what, and of which channel. */
    synchronized List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private synchronized void note(String call) {
        calls.add(call);
    }

    @Override
    public void append(List<Entry> entries) {
        waitWhileHeld();
        synchronized (this) {
            if (error.isPresent()) {
                Error broken = error.get().get();
                error = Optional.empty();
                throw broken;
            }
            groups.add(entries.size());
        }
        store.append(entries);
    }

    private synchronized void waitWhileHeld() {
        try {
            while (isHeld) {
                isStandingStill = true;
                wait();
            }
            isStandingStill = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted", e);
        }
    }

    @Override
    public Optional<Found> find(ChannelName channel) {
        note("find " + channel);
        return store.find(channel);
    }

    @Override
    public List<Entry> readAfter(StoredStream stream, long after, Instant since, int limit) {
        note("readAfter " + stream.channel());
        return store.readAfter(stream, after, since, limit);
    }

    @Override
    public List<Entry> readBefore(StoredStream stream, long before, int limit) {
        note("readBefore " + stream.channel());
        return store.readBefore(stream, before, limit);
    }

    @Override
    public List<StoredStream> streams(long afterId, int limit) {
        note("streams");
        return store.streams(afterId, limit);
    }

    @Override
    public Trimmed trim(StoredStream stream, long upTo, Instant before) {
        note("trim " + stream.channel());
        whenTrimmed.run();
        return store.trim(stream, upTo, before);
    }

    @Override
    public boolean removeIfEmpty(StoredStream stream) {
        note("removeIfEmpty " + stream.channel());
        return store.removeIfEmpty(stream);
    }

    @Override
    public void settle() {
        store.settle();
    }
}
