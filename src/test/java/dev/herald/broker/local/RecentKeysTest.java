package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final RecentKeys keys = new RecentKeys(clock);
    private final AtomicLong published = new AtomicLong();

    private CompletableFuture<StreamPosition> publish() {
        return CompletableFuture.completedFuture(new StreamPosition("epoch", published.incrementAndGet()));
    }

    private long once(ChannelName channel, String key) {
        return keys.once(channel, key, this::publish).join().offset();
    }

    @Test
    void aKeyIsKnownForFiveMinutes() {
        once(LOBBY, "key");
        clock.advance(Duration.ofMinutes(5).minusMillis(1));

        assertThat(once(LOBBY, "key")).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(once(LOBBY, "key")).isEqualTo(2);
    }

    @Test
    void theFiveMinutesCountFromTheFirstTime() {
        once(LOBBY, "key");
        clock.advance(Duration.ofMinutes(3));
        once(LOBBY, "key");
        clock.advance(Duration.ofMinutes(3));

        assertThat(once(LOBBY, "key")).isEqualTo(2);
    }

    @Test
    void eachChannelHasKeysOfItsOwn() {
        once(LOBBY, "key");

        assertThat(once(ChannelName.parse("ops"), "key")).isEqualTo(2);
    }

    @Test
    void whoeverComesWhileTheFirstIsUnderWayGetsItsPosition() {
        CompletableFuture<StreamPosition> underWay = new CompletableFuture<>();
        CompletableFuture<StreamPosition> first = keys.once(LOBBY, "key", () -> underWay);
        CompletableFuture<StreamPosition> second = keys.once(LOBBY, "key", this::publish);
        assertThat(second).isNotDone();
        assertThat(keys.stored(LOBBY, "key")).isEmpty();

        underWay.complete(new StreamPosition("epoch", 41));

        assertThat(first.join().offset()).isEqualTo(41);
        assertThat(second.join().offset()).isEqualTo(41);
        assertThat(keys.stored(LOBBY, "key")).contains(new StreamPosition("epoch", 41));
        assertThat(published).hasValue(0);
    }

    @Test
    void aPublicationThatFailedIsForgottenAndWhoeverWaitedForItIsTold() {
        CompletableFuture<StreamPosition> underWay = new CompletableFuture<>();
        CompletableFuture<StreamPosition> first = keys.once(LOBBY, "key", () -> underWay);
        CompletableFuture<StreamPosition> second = keys.once(LOBBY, "key", this::publish);

        underWay.completeExceptionally(new UnavailableException("no"));

        assertThat(first).isCompletedExceptionally();
        assertThatThrownBy(second::join).hasRootCauseInstanceOf(UnavailableException.class);
        assertThat(once(LOBBY, "key")).isEqualTo(1);
    }

    @Test
    void whatWasReadFromTheJournalIsKnown() {
        Publication published = new Publication(LOBBY, new StreamPosition("epoch", 41), "ana", "hi", Instant.EPOCH);
        keys.remember(new JournalStore.Entry(new StoredStream(LOBBY, "epoch", 1), published, Optional.of("key")));

        assertThat(once(LOBBY, "key")).isEqualTo(41);
    }

    @Test
    void ofManyAtOnceOnePublishes() {
        Together.run(8, thread -> {
            for (int i = 0; i < 1_000; i++) {
                once(LOBBY, "key" + i);
            }
        });

        assertThat(published).hasValue(1_000);
    }
}
