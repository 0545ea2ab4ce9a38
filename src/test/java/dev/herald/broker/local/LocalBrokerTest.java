package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LocalBrokerTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final Map<ChannelName, List<Publication>> heard = new ConcurrentHashMap<>();
    private final LocalBroker broker = new LocalBroker(
            // A plain list: the broker promises one thread at a time for each channel.
            publication -> heard.computeIfAbsent(publication.channel(), name -> new ArrayList<>())
                    .add(publication),
            new ManualClock("2026-11-24T10:00:00.123456789Z"),
            new Random(1));

    @Test
    void offsetsCountUpByOneFromOne() {
        broker.subscribe(LOBBY);

        for (int i = 0; i < 3; i++) {
            broker.publish(LOBBY, "ana", "hi");
        }

        assertThat(heard.get(LOBBY))
                .extracting(publication -> publication.position().offset())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPublicationIsHandedOnAsItIsReturned() {
        broker.subscribe(LOBBY);

        Publication publication = broker.publish(LOBBY, "ana", "hi");

        assertThat(heard.get(LOBBY)).containsExactly(publication);
        assertThat(publication.user()).isEqualTo("ana");
        assertThat(publication.message()).isEqualTo("hi");
    }

    @Test
    void aPublicationHasTheTimeInMilliseconds() {
        assertThat(broker.publish(LOBBY, "ana", "hi").time()).isEqualTo(Instant.parse("2026-11-24T10:00:00.123Z"));
    }

    @Test
    void thePositionIsThatOfTheNewestPublication() {
        broker.subscribe(LOBBY);
        broker.publish(LOBBY, "ana", "one");
        Publication newest = broker.publish(LOBBY, "ana", "two");

        assertThat(broker.position(LOBBY)).isEqualTo(newest.position());
    }

    @Test
    void channelsCountEachForThemselves() {
        broker.subscribe(LOBBY);
        broker.subscribe(OPS);
        broker.publish(LOBBY, "ana", "one");

        Publication other = broker.publish(OPS, "ana", "two");

        assertThat(other.position().offset()).isEqualTo(1);
        assertThat(other.position().epoch()).isNotEqualTo(broker.position(LOBBY).epoch());
    }

    @Test
    void theStreamLivesAsLongAsSomebodyListens() {
        broker.subscribe(LOBBY);
        broker.subscribe(LOBBY);
        StreamPosition before = broker.publish(LOBBY, "ana", "hi").position();

        broker.unsubscribe(LOBBY);

        assertThat(broker.position(LOBBY)).isEqualTo(before);
    }

    @Test
    void aNewEpochBeginsWhenSomebodyComesBackAfterAllHaveLeft() {
        broker.subscribe(LOBBY);
        StreamPosition before = broker.publish(LOBBY, "ana", "hi").position();
        broker.unsubscribe(LOBBY);

        broker.subscribe(LOBBY);

        StreamPosition after = broker.position(LOBBY);
        assertThat(after.offset()).isZero();
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void aChannelThatNobodyListensToTakesNoMemory() {
        broker.publish(LOBBY, "ana", "hi");
        broker.subscribe(OPS);
        broker.unsubscribe(OPS);
        broker.unsubscribe(OPS);

        assertThat(broker.streamCount()).isZero();
    }

    @Test
    void parallelPublishersOfOneChannelAreHandedOnInTheOrderOfTheirOffsets() {
        int threads = 4;
        int each = 5_000;
        broker.subscribe(LOBBY);

        Together.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                broker.publish(LOBBY, "user" + thread, Integer.toString(i));
            }
        });

        assertThat(heard.get(LOBBY).stream()
                        .map(publication -> publication.position().offset()))
                .isEqualTo(
                        LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
        assertThat(heard.get(LOBBY).stream()
                        .map(publication -> publication.position().epoch())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void eachPublisherIsHandedOnInItsOwnOrder() {
        int threads = 4;
        broker.subscribe(LOBBY);

        Together.run(threads, thread -> {
            for (int i = 0; i < 2_000; i++) {
                broker.publish(LOBBY, "user" + thread, Integer.toString(i));
            }
        });

        for (int thread = 0; thread < threads; thread++) {
            String user = "user" + thread;
            assertThat(heard.get(LOBBY).stream()
                            .filter(publication -> publication.user().equals(user))
                            .map(publication -> Integer.valueOf(publication.message()))
                            .toList())
                    .hasSize(2_000)
                    .isSorted();
        }
    }

    @Test
    void aChannelThatStandsStillDoesNotHoldUpAnother() {
        CountDownLatch opsHeard = new CountDownLatch(1);
        LocalBroker two = new LocalBroker(
                publication -> {
                    if (publication.channel().equals(OPS)) {
                        opsHeard.countDown();
                    } else {
                        await(opsHeard);
                    }
                },
                new ManualClock("2026-11-24T10:00:00Z"),
                new Random(1));
        two.subscribe(LOBBY);
        two.subscribe(OPS);

        Together.run(slow -> two.publish(LOBBY, "ana", "waits for ops"), other -> two.publish(OPS, "bob", "passes by"));

        assertThat(two.position(LOBBY).offset()).isEqualTo(1);
    }

    @Test
    void listenersCanLeaveInTheMiddleOfAHandOver() {
        List<LocalBroker> self = new ArrayList<>();
        LocalBroker leaving = new LocalBroker(
                publication -> self.get(0).unsubscribe(publication.channel()),
                new ManualClock("2026-11-24T10:00:00Z"),
                new Random(1));
        self.add(leaving);
        leaving.subscribe(LOBBY);

        leaving.publish(LOBBY, "ana", "hi");

        assertThat(leaving.streamCount()).isZero();
    }

    @Test
    void listenersThatComeAndGoFromManyThreadsLeaveNothing() {
        Together.run(4, thread -> {
            for (int i = 0; i < 10_000; i++) {
                broker.subscribe(LOBBY);
                broker.unsubscribe(LOBBY);
            }
        });

        assertThat(broker.streamCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("the other channel was held up", e);
        }
    }
}
