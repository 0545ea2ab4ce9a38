package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A journal in memory that can be told to fail, before or after it has stored. */
@Singleton
final class MemoryJournalStore implements JournalStore {

    /** What goes wrong with the next groups. */
    enum Fault {
        NONE,
        REFUSED,
        STORED_BUT_BROKEN_OFF
    }

    private static final int TRIM_ROWS = 100;

    private static final class Row {
        final long id;
        final String epoch;
        final NavigableMap<Long, Entry> entries = new TreeMap<>();
        long trimmedTo;

        Row(long id, String epoch) {
            this.id = id;
            this.epoch = epoch;
        }
    }

    private final Map<ChannelName, Row> rows = new LinkedHashMap<>();
    private long lastId;
    private Fault fault = Fault.NONE;
    private int groups;

    synchronized void fail(Fault next) {
        fault = next;
    }

    /** How many groups were stored. */
    synchronized int groups() {
        return groups;
    }

    /** How many publications of a channel are stored. */
    synchronized int count(ChannelName channel) {
        return rows.containsKey(channel) ? rows.get(channel).entries.size() : 0;
    }

    @Override
    public synchronized Optional<Found> find(ChannelName channel) {
        checkReachable();
        return Optional.ofNullable(rows.get(channel)).map(row -> {
            long newest = row.entries.isEmpty() ? 0 : row.entries.lastKey();
            return new Found(new StoredStream(channel, row.epoch, row.id), Math.max(newest, row.trimmedTo));
        });
    }

    private void checkReachable() {
        if (fault == Fault.REFUSED) {
            throw new JournalException("told to fail", null);
        }
    }

    @Override
    public synchronized void append(List<Entry> entries) {
        checkReachable();
        groups++;
        for (Entry entry : entries) {
            StoredStream stream = entry.stream();
            Row row = rows.computeIfAbsent(stream.channel(), name -> new Row(++lastId, stream.epoch()));
            Entry before =
                    row.entries.putIfAbsent(entry.publication().position().offset(), entry);
            if (before != null) {
                throw new AssertionError("an offset was used twice: " + before + ", " + entry);
            }
        }
        if (fault == Fault.STORED_BUT_BROKEN_OFF) {
            throw new JournalException("told to break off", null);
        }
        entries.forEach(entry -> entry.stream().stored(rows.get(entry.stream().channel()).id));
    }

    @Override
    public synchronized List<Entry> readAfter(StoredStream stream, long after, Instant since, int limit) {
        checkReachable();
        return entries(stream).tailMap(after, false).values().stream()
                .filter(entry -> !entry.publication().time().isBefore(since))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Entry> readBefore(StoredStream stream, long before, int limit) {
        checkReachable();
        List<Entry> found =
                new ArrayList<>(entries(stream).headMap(before, false).values());
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private NavigableMap<Long, Entry> entries(StoredStream stream) {
        Row row = rows.get(stream.channel());
        return row == null ? new TreeMap<>() : row.entries;
    }

    @Override
    public synchronized List<StoredStream> streams(long afterId, int limit) {
        checkReachable();
        return rows.entrySet().stream()
                .filter(row -> row.getValue().id > afterId)
                .limit(limit)
                .map(row -> new StoredStream(row.getKey(), row.getValue().epoch, row.getValue().id))
                .toList();
    }

    @Override
    public synchronized Trimmed trim(StoredStream stream, long upTo, Instant before) {
        checkReachable();
        Row row = rows.get(stream.channel());
        int over = 0;
        while (row != null && !row.entries.isEmpty() && over < TRIM_ROWS) {
            Entry first = row.entries.firstEntry().getValue();
            boolean isOver = first.publication().position().offset() <= upTo
                    || first.publication().time().isBefore(before);
            if (!isOver) {
                break;
            }
            row.trimmedTo = row.entries.pollFirstEntry().getKey();
            over++;
        }
        return new Trimmed(over, over == TRIM_ROWS);
    }

    @Override
    public synchronized boolean removeIfEmpty(StoredStream stream) {
        checkReachable();
        Row row = rows.get(stream.channel());
        return row != null && row.entries.isEmpty() && rows.remove(stream.channel()) != null;
    }

    @Override
    public void settle() {
        checkReachable();
    }
}
