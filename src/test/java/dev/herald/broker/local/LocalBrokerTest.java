package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LocalBrokerTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final Map<ChannelName, List<Publication>> heard = new ConcurrentHashMap<>();
    // A plain list: the broker promises one thread at a time for each channel.
    private final LocalBroker broker =
            broker(publications -> heard.computeIfAbsent(publications.get(0).channel(), name -> new ArrayList<>())
                    .addAll(publications));

    /** Without history: a stream is all that is kept. */
    private static LocalBroker broker(PublicationListener listener) {
        ChannelOptions nothingKept = new ChannelOptions(
                0,
                Duration.ofDays(1),
                false,
                false,
                false,
                false,
                ChannelAccess.of(Access.ANYONE, Access.ANYONE),
                0,
                65_536,
                0);
        return new LocalBroker(
                TestConfig.namespaces(Map.of(ChannelName.ROOM, nothingKept)),
                listener,
                change -> {},
                new MemoryJournalStore(),
                new ManualClock("2026-11-24T10:00:00.123456789Z"),
                new Random(1));
    }

    private static StreamPosition say(LocalBroker broker, ChannelName channel, String user, String message) {
        return broker.publish(NewPublication.of(channel, user, message)).join();
    }

    private static ClientInfo client(String session) {
        return new ClientInfo(session, Optional.empty(), Instant.EPOCH);
    }

    @Test
    void offsetsCountUpByOneFromOne() {
        broker.subscribe(LOBBY, client("a"));

        for (int i = 0; i < 3; i++) {
            say(broker, LOBBY, "ana", "hi");
        }

        assertThat(heard.get(LOBBY))
                .extracting(publication -> publication.position().offset())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPublicationIsHandedOnAtThePositionThatIsReturned() {
        broker.subscribe(LOBBY, client("a"));

        StreamPosition position = say(broker, LOBBY, "ana", "hi");

        assertThat(heard.get(LOBBY)).hasSize(1);
        Publication publication = heard.get(LOBBY).get(0);
        assertThat(publication.position()).isEqualTo(position);
        assertThat(publication.user()).isEqualTo("ana");
        assertThat(publication.message()).isEqualTo("hi");
    }

    @Test
    void aPublicationHasTheTimeInMilliseconds() {
        say(broker, LOBBY, "ana", "hi");

        assertThat(heard.get(LOBBY).get(0).time()).isEqualTo(Instant.parse("2026-11-24T10:00:00.123Z"));
    }

    @Test
    void thePositionIsThatOfTheNewestPublication() {
        broker.subscribe(LOBBY, client("a"));
        say(broker, LOBBY, "ana", "one");
        StreamPosition newest = say(broker, LOBBY, "ana", "two");

        assertThat(broker.position(LOBBY)).isEqualTo(newest);
    }

    @Test
    void channelsCountEachForThemselves() {
        broker.subscribe(LOBBY, client("a"));
        broker.subscribe(OPS, client("a"));
        say(broker, LOBBY, "ana", "one");

        StreamPosition other = say(broker, OPS, "ana", "two");

        assertThat(other.offset()).isEqualTo(1);
        assertThat(other.epoch()).isNotEqualTo(broker.position(LOBBY).epoch());
    }

    @Test
    void theStreamLivesAsLongAsSomebodyListens() {
        broker.subscribe(LOBBY, client("a"));
        broker.subscribe(LOBBY, client("b"));
        StreamPosition before = say(broker, LOBBY, "ana", "hi");

        broker.unsubscribe(LOBBY, "a");

        assertThat(broker.position(LOBBY)).isEqualTo(before);
    }

    @Test
    void aNewEpochBeginsWhenSomebodyComesBackAfterAllHaveLeft() {
        broker.subscribe(LOBBY, client("a"));
        StreamPosition before = say(broker, LOBBY, "ana", "hi");
        broker.unsubscribe(LOBBY, "a");

        broker.subscribe(LOBBY, client("a"));

        StreamPosition after = broker.position(LOBBY);
        assertThat(after.offset()).isZero();
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void aChannelThatNobodyListensToTakesNoMemory() {
        say(broker, LOBBY, "ana", "hi");
        broker.subscribe(OPS, client("a"));
        broker.unsubscribe(OPS, "a");
        broker.unsubscribe(OPS, "a");

        assertThat(broker.streamCount()).isZero();
    }

    @Test
    void parallelPublishersOfOneChannelAreHandedOnInTheOrderOfTheirOffsets() {
        int threads = 4;
        int each = 5_000;
        broker.subscribe(LOBBY, client("a"));

        Together.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                say(broker, LOBBY, "user" + thread, Integer.toString(i));
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
        broker.subscribe(LOBBY, client("a"));

        Together.run(threads, thread -> {
            for (int i = 0; i < 2_000; i++) {
                say(broker, LOBBY, "user" + thread, Integer.toString(i));
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
        LocalBroker two = broker(publications -> {
            if (publications.get(0).channel().equals(OPS)) {
                opsHeard.countDown();
            } else {
                await(opsHeard);
            }
        });
        two.subscribe(LOBBY, client("a"));
        two.subscribe(OPS, client("a"));

        Together.run(slow -> say(two, LOBBY, "ana", "waits for ops"), other -> say(two, OPS, "bob", "passes by"));

        assertThat(two.position(LOBBY).offset()).isEqualTo(1);
    }

    @Test
    void listenersCanLeaveInTheMiddleOfAHandOver() {
        List<LocalBroker> self = new ArrayList<>();
        LocalBroker leaving = broker(publications -> self.get(0).unsubscribe(LOBBY, "a"));
        self.add(leaving);
        leaving.subscribe(LOBBY, client("a"));

        say(leaving, LOBBY, "ana", "hi");

        assertThat(leaving.streamCount()).isZero();
    }

    @Test
    void listenersThatComeAndGoFromManyThreadsLeaveNothing() {
        Together.run(4, thread -> {
            for (int i = 0; i < 10_000; i++) {
                broker.subscribe(LOBBY, client("session" + thread));
                broker.unsubscribe(LOBBY, "session" + thread);
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
