package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes over what the journal has of a durable stream, when that is used for the first time. Thread-safe. */
final class StreamLoader {

    /** How many publications a stream has in memory then. */
    private static final int LOADED = 1_000;

    private final JournalStore store;
    private final RecentKeys keys;
    private final Clock clock;

    StreamLoader(JournalStore store, RecentKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Loads a stream, if it is durable and that has not been done.
     *
     * @throws JournalException if the journal cannot be read
     */
    void load(Stream stream) {
        if (!stream.options().durable() || stream.isLoaded()) {
            return;
        }
        synchronized (stream.loading()) {
            if (!stream.isLoaded()) {
                read(stream);
            }
        }
    }

    private void read(Stream stream) {
        ChannelName channel = stream.channel();
        Optional<JournalStore.Found> found = store.find(channel);
        if (found.isEmpty()) {
            StoredStream fresh = new StoredStream(channel, stream.position().epoch(), StoredStream.NONE);
            stream.load(fresh, 0, List.of());
            return;
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
            if (entry.publication().time().isAfter(oldest)) {
                keys.remember(entry);
            }
        }
    }
}
