package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How the memory of history is bounded, and what becomes of history that had to leave it. */
class HistoryBudgetTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final ChannelName NIGHT = ChannelName.parse("night");

    /** Somewhat more than a tenth of the limit together with what it takes beside its text. */
    private static final String LONG = "x".repeat(900_000);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final WatchedJournalStore store = new WatchedJournalStore(new MemoryJournalStore());
    private final HeraldConfig config = TestConfig.defaults();
    private final LocalBroker broker = broker(config);

    private LocalBroker broker(HeraldConfig with) {
        return new LocalBroker(with, publication -> {}, change -> {}, store, clock, new Random(1));
    }

    private static void say(LocalBroker where, ChannelName channel, String message) {
        where.publish(NewPublication.of(channel, "ana", message)).join();
    }

    private static List<Long> offsets(LocalBroker where, ChannelName channel) {
        return where.historyAfter(channel, 0, 1000).publications().stream()
                .map(publication -> publication.position().offset())
                .toList();
    }

    private void fill(LocalBroker where, ChannelName channel, int count) {
        for (int i = 0; i < count; i++) {
            say(where, channel, LONG);
        }
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void allHistoryTogetherTakesNoMoreThanTheLimit() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            say(broker, ChannelName.parse("room" + random.nextInt(20)), "x".repeat(random.nextInt(60_000)));
            assertThat(broker.statistics().historyBytes()).isLessThanOrEqualTo(config.historyMaxBytes());
        }
        assertThat(broker.statistics().historyEvicted()).isPositive();
    }

    @Test
    void aBudgetIsNeverOverdrawnByManyAtOnce() {
        Publication publication =
                new Publication(LOBBY, new StreamPosition("epoch", 1), "ana", "x".repeat(1_000), Instant.EPOCH);
        long size = HistoryBudget.size(publication);
        HistoryBudget budget = new HistoryBudget(4 * size); // half of what they would take
        AtomicBoolean isOver = new AtomicBoolean();

        Together.run(4, thread -> {
            for (int i = 0; i < 50_000; i++) {
                int held = 0;
                for (int j = 0; j < 2; j++) {
                    held += budget.reserve(publication) ? 1 : 0;
                }
                if (budget.usedBytes() > 4 * size) {
                    isOver.set(true);
                }
                while (held-- > 0) {
                    budget.release(publication);
                }
            }
        });

        assertThat(isOver).isFalse();
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void aPublicationThatFindsNoRoomTakesThatOfTheOldestOfItsChannel() {
        fill(broker, OPS, 4);
        fill(broker, LOBBY, 7);

        assertThat(offsets(broker, OPS)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(offsets(broker, LOBBY)).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void aPublicationThatFindsNoRoomAtAllIsDeliveredButNotKept() {
        say(broker, LOBBY, "x".repeat(9_000_000));

        assertThat(broker.position(LOBBY).offset()).isEqualTo(1);
        assertThat(offsets(broker, LOBBY)).isEmpty();
        assertThat(broker.statistics().historyBytes()).isZero();
        assertThat(broker.statistics().historyEvicted()).isEqualTo(1);
    }

    @Test
    void historyHasNoHoleWhereAPublicationWasTooLarge() {
        say(broker, LOBBY, "one");
        say(broker, LOBBY, "x".repeat(9_000_000));
        say(broker, LOBBY, "three");

        assertThat(offsets(broker, LOBBY)).containsExactly(3L);
    }

    @Test
    void aSweepFreesATenthFromTheChannelsUnusedLongest() {
        fill(broker, NIGHT, 3);
        fill(broker, OPS, 3);
        fill(broker, LOBBY, 3);

        broker.sweep();

        assertThat(broker.statistics().historyBytes())
                .isLessThanOrEqualTo(config.historyMaxBytes() / 10 * 9)
                .isPositive();
        // Read in this order: to read is to use.
        assertThat(offsets(broker, LOBBY)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(broker, OPS)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(broker, NIGHT)).containsExactly(2L, 3L);
    }

    @Test
    void aSweepTakesFromChannelsWithSubscribersLast() {
        fill(broker, NIGHT, 3);
        broker.subscribe(NIGHT, new ClientInfo("session", Optional.empty(), Instant.EPOCH));
        fill(broker, OPS, 3);
        fill(broker, LOBBY, 3);

        broker.sweep();

        assertThat(offsets(broker, NIGHT)).containsExactly(1L, 2L, 3L);
        assertThat(offsets(broker, OPS)).containsExactly(2L, 3L);
    }

    @Test
    void whatIsTooOldGivesBackItsMemory() {
        fill(broker, LOBBY, 3);
        clock.advance(Duration.ofDays(31));

        broker.sweep();

        assertThat(broker.statistics().historyBytes()).isZero();
        assertThat(broker.streamCount()).isZero();
    }

    @Test
    void durableHistoryThatLeftMemoryIsReadFromTheJournal() {
        LocalBroker durable = broker(TestConfig.durable());
        fill(durable, LOBBY, 12);
        store.takeCalls();

        assertThat(durable.statistics().historyEvicted()).isPositive();
        assertThat(offsets(durable, LOBBY)).hasSize(12);
        assertThat(store.takeCalls()).containsExactly("readAfter lobby");
        assertThat(durable.historyBefore(LOBBY, 5, 3).publications())
                .extracting(publication -> publication.position().offset())
                .containsExactly(2L, 3L, 4L);
        assertThat(store.takeCalls()).containsExactly("readBefore lobby");
        durable.close();
    }

    @Test
    void durableHistoryThatIsInMemoryIsNotReadFromTheJournal() {
        LocalBroker durable = broker(TestConfig.durable());
        fill(durable, LOBBY, 3);
        store.takeCalls();

        assertThat(offsets(durable, LOBBY)).hasSize(3);
        assertThat(store.takeCalls()).isEmpty();
        durable.close();
    }

    @Test
    void aDurableStreamThatNobodyUsesLeavesMemoryAndComesBack() {
        LocalBroker durable = broker(TestConfig.durable());
        fill(durable, LOBBY, 3);
        StreamPosition before = durable.position(LOBBY);
        clock.advance(Streams.UNUSED);
        durable.sweep();

        assertThat(durable.streamCount()).isZero();
        assertThat(durable.statistics().historyBytes()).isZero();
        assertThat(durable.position(LOBBY)).isEqualTo(before);
        assertThat(offsets(durable, LOBBY)).hasSize(3);
        durable.close();
    }
}
