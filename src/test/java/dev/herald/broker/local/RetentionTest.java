package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.broker.local.MemoryJournalStore.Fault;
import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final Duration AGE = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryJournalStore memory = new MemoryJournalStore();
    private final WatchedJournalStore store = new WatchedJournalStore(memory);
    private LocalBroker broker = start();

    private LocalBroker start() {
        ChannelOptions tenForAnHour = new ChannelOptions(
                10, AGE, true, true, false, false, ChannelAccess.of(Access.ANYONE, Access.ANYONE), 0, 65_536, 0);
        return new LocalBroker(
                TestConfig.namespaces(Map.of(ChannelName.ROOM, tenForAnHour)),
                publication -> {},
                change -> {},
                store,
                clock,
                new Random(1));
    }

    @AfterEach
    void close() {
        broker.close();
    }

    private StreamPosition say(ChannelName channel, int count) {
        StreamPosition last = broker.position(channel);
        for (int i = 0; i < count; i++) {
            last = broker.publish(NewPublication.of(channel, "ana", "hi")).join();
        }
        return last;
    }

    /** Nobody has used anything for so long that all streams have left memory. */
    private void pause(Duration pause) {
        clock.advance(pause);
        broker.sweep();
        assertThat(broker.streamCount()).isZero();
    }

    @Test
    void theNewestAreKeptAsManyAsTheOptionsSay() {
        say(LOBBY, 25);

        broker.trim();

        assertThat(memory.count(LOBBY)).isEqualTo(10);
        assertThat(broker.historyAfter(LOBBY, 0, 100).publications())
                .extracting(publication -> publication.position().offset())
                .startsWith(16L)
                .endsWith(25L);
    }

    @Test
    void historyIsNoLongerThanTheOptionsSayAlsoBeforeTheJournalIsTrimmed() {
        say(LOBBY, 25);

        assertThat(broker.historyAfter(LOBBY, 0, 100).publications())
                .extracting(publication -> publication.position().offset())
                .startsWith(16L)
                .endsWith(25L);
        assertThat(broker.historyBefore(LOBBY, Long.MAX_VALUE, 100).publications())
                .hasSize(10);
    }

    @Test
    void manyAreRemovedInMoreThanOneRound() {
        say(LOBBY, 1_234);

        broker.trim();

        assertThat(memory.count(LOBBY)).isEqualTo(10);
    }

    @Test
    void aBusyStreamIsTrimmedHoweverMuchOfItIsOver() {
        say(LOBBY, 12_345);
        say(OPS, 25);

        broker.trim();

        assertThat(memory.count(LOBBY)).isEqualTo(10);
        assertThat(memory.count(OPS)).isEqualTo(10);
    }

    @Test
    void whatTakesTooLongIsLeftForTheNextTime() {
        say(LOBBY, 23_456);
        store.whenTrimmed(() -> clock.advance(Duration.ofMillis(60)));

        broker.trim();
        int left = memory.count(LOBBY);
        broker.trim();

        assertThat(left).isBetween(1_000, 20_000);
        assertThat(memory.count(LOBBY)).isEqualTo(10);
    }

    @Test
    void whatCouldNotBeRemovedIsRemovedTheNextTime() {
        say(LOBBY, 25);
        say(OPS, 25);
        memory.fail(Fault.REFUSED);
        broker.trim();
        memory.fail(Fault.NONE);

        broker.trim();

        assertThat(memory.count(LOBBY)).isEqualTo(10);
        assertThat(memory.count(OPS)).isEqualTo(10);
    }

    @Test
    void whatIsTooOldIsRemoved() {
        say(LOBBY, 3);
        clock.advance(AGE.dividedBy(2));
        say(LOBBY, 3);
        clock.advance(AGE.dividedBy(2).plusMillis(1));

        broker.trim();

        assertThat(memory.count(LOBBY)).isEqualTo(3);
    }

    @Test
    void whatIsTooOldHidesNothingNewerInHistory() {
        say(LOBBY, 5);
        clock.advance(AGE.dividedBy(2));
        say(LOBBY, 5);
        pause(AGE.dividedBy(2).plusMillis(1));

        assertThat(broker.historyAfter(LOBBY, 0, 2).publications())
                .extracting(publication -> publication.position().offset())
                .containsExactly(6L, 7L);
    }

    @Test
    void aStreamThatIsEmptyAndUnusedIsRemoved() {
        StreamPosition before = say(LOBBY, 3);
        pause(AGE.plusMillis(1));

        broker.trim();

        assertThat(memory.find(LOBBY)).isEmpty();
        StreamPosition after = say(LOBBY, 1);
        assertThat(after.offset()).isEqualTo(1);
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void aStreamThatIsEmptyButUsedGoesOn() {
        broker.subscribe(LOBBY, new ClientInfo("session", Optional.empty(), Instant.EPOCH));
        StreamPosition before = say(LOBBY, 3);
        clock.advance(AGE.plusMillis(1));
        broker.sweep();

        broker.trim();

        assertThat(memory.count(LOBBY)).isZero();
        assertThat(broker.position(LOBBY)).isEqualTo(before);
        assertThat(say(LOBBY, 1)).isEqualTo(new StreamPosition(before.epoch(), 4));
    }

    @Test
    void offsetsGoOnAfterARestartAlsoWhenNothingIsLeft() {
        broker.subscribe(LOBBY, new ClientInfo("session", Optional.empty(), Instant.EPOCH));
        StreamPosition before = say(LOBBY, 3);
        clock.advance(AGE.plusMillis(1));
        broker.trim();
        broker.close();

        broker = start();

        assertThat(memory.count(LOBBY)).isZero();
        assertThat(broker.position(LOBBY)).isEqualTo(before);
        assertThat(say(LOBBY, 1).offset()).isEqualTo(4);
    }

    @Test
    void onlyWhatWasPublishedToIsTrimmedByCount() {
        say(LOBBY, 1);
        say(OPS, 11);
        broker.trim();
        say(OPS, 1);
        store.takeCalls();

        broker.trim();

        assertThat(store.takeCalls()).containsExactly("trim ops", "streams", "trim lobby", "trim ops");
    }

    @Test
    void streamsAreLookedAtSomeAtATimeInTurn() {
        int count = 1_200;
        for (int i = 0; i < count; i++) {
            memory.append(List.of(entry(ChannelName.parse("room" + i))));
        }
        clock.advance(AGE.plusMillis(1));

        broker.trim();
        assertThat(store.takeCalls().stream().filter(call -> call.startsWith("trim")))
                .hasSize(500);
        broker.trim();
        broker.trim();
        assertThat(store.streams(0, count)).isEmpty();
    }

    private JournalStore.Entry entry(ChannelName channel) {
        Publication publication =
                new Publication(channel, new StreamPosition("epoch", 1), "ana", "hi", clock.instant());
        return new JournalStore.Entry(
                new StoredStream(channel, "epoch", StoredStream.NONE), publication, Optional.empty());
    }
}
