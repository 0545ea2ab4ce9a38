package dev.herald.broker.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The idempotency keys of the last five minutes, and the positions of what was published with them; at most
 * {@value #MOST}, the least used of them are forgotten sooner. Thread-safe.
 */
final class RecentKeys {

    /** How long a key is remembered. */
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST = 100_000;

    private record Key(ChannelName channel, String key) {}

    private final Cache<Key, CompletableFuture<StreamPosition>> positions;

    RecentKeys(Clock clock) {
        this.positions = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Publishes, unless something was or is being published with that key; a publication that failed is forgotten. */
    CompletableFuture<StreamPosition> once(
            ChannelName channel, String key, Supplier<CompletableFuture<StreamPosition>> publish) {
        Key id = new Key(channel, key);
        CompletableFuture<StreamPosition> mine = new CompletableFuture<>();
        CompletableFuture<StreamPosition> others = positions.asMap().putIfAbsent(id, mine);
        if (others != null) {
            return others;
        }
        return publish.get().whenComplete((position, failure) -> {
            if (failure == null) {
                mine.complete(position);
            } else {
                positions.asMap().remove(id, mine);
                mine.completeExceptionally(failure);
            }
        });
    }

    /** Notes what was published before, if it was with a key. */
    void remember(JournalStore.Entry entry) {
        Publication publication = entry.publication();
        entry.key()
                .ifPresent(key -> positions.put(
                        new Key(publication.channel(), key),
                        CompletableFuture.completedFuture(publication.position())));
    }

    /** What is known to have been published with a key. */
    Optional<StreamPosition> stored(ChannelName channel, String key) {
        CompletableFuture<StreamPosition> position = positions.getIfPresent(new Key(channel, key));
        return position == null || !position.isDone() || position.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(position.join());
    }
}
