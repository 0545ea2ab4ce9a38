package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.herald.broker.UnavailableException;
import dev.herald.broker.local.MemoryJournalStore.Fault;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Group commit, and what becomes of publications when the database fails, breaks off or stands still. */
class JournalTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryJournalStore memory = new MemoryJournalStore();
    private final WatchedJournalStore store = new WatchedJournalStore(memory);
    private final Map<ChannelName, List<Publication>> heard = new ConcurrentHashMap<>();
    private final List<String> handOvers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean listenerFails = new AtomicBoolean();
    private final List<CompletableFuture<StreamPosition>> waiting = new ArrayList<>();
    private CompletableFuture<StreamPosition> underWay = new CompletableFuture<>();
    private final LocalBroker broker =
            new LocalBroker(TestConfig.durable(), this::hear, change -> {}, store, clock, new Random(1));

    private void hear(List<Publication> publications) {
        handOvers.add(publications.get(0).channel() + " " + publications.size());
        heard.computeIfAbsent(publications.get(0).channel(), name -> new CopyOnWriteArrayList<>())
                .addAll(publications);
        if (listenerFails.get()) {
            throw new IllegalStateException("told to fail");
        }
    }

    @AfterEach
    void close() {
        store.letGo();
        broker.close();
    }

    private CompletableFuture<StreamPosition> say(ChannelName channel, String message) {
        return broker.publish(NewPublication.of(channel, "ana", message)).orTimeout(20, TimeUnit.SECONDS);
    }

    private CompletableFuture<StreamPosition> say(ChannelName channel, String message, String key) {
        return broker.publish(new NewPublication(channel, "ana", false, message, Optional.of(key)))
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private long offset(CompletableFuture<StreamPosition> position) {
        return position.join().offset();
    }

    private List<Long> offsetsHeard(ChannelName channel) {
        return heard.getOrDefault(channel, List.of()).stream()
                .map(publication -> publication.position().offset())
                .toList();
    }

    private List<String> messagesHeard(ChannelName channel) {
        return heard.getOrDefault(channel, List.of()).stream()
                .map(Publication::message)
                .toList();
    }

    private static void assertRefused(CompletableFuture<StreamPosition> position) {
        assertThatThrownBy(position::join).hasCauseInstanceOf(UnavailableException.class);
    }

    /** A publication that is being written, and a database that stands still with it. */
    private void standStill() {
        store.hold();
        underWay = say(LOBBY, "under way");
        await().until(store::isStandingStill);
    }

    /** Publishes some, which wait for their turn. */
    private void keepWaiting(int count, String message) {
        for (int i = 0; i < count; i++) {
            waiting.add(say(LOBBY, message));
        }
    }

    /** Publishes some in two channels in turn, which wait. */
    private void keepWaitingInTurn(int count) {
        for (int i = 0; i < count; i++) {
            waiting.add(say(i % 2 == 0 ? LOBBY : OPS, "message " + i));
        }
    }

    private void subscribe(ChannelName channel) {
        broker.subscribe(channel, new ClientInfo("session", Optional.empty(), Instant.EPOCH));
    }

    @Test
    void whatWaitsIsStoredTogether() {
        standStill();
        keepWaitingInTurn(100);

        store.letGo();

        waiting.forEach(CompletableFuture::join);
        assertThat(store.groups()).containsExactly(1, 100);
    }

    @Test
    void whatAChannelGotInAGroupIsHandedOnTogether() {
        standStill();
        keepWaitingInTurn(5);

        store.letGo();

        waiting.forEach(CompletableFuture::join);
        assertThat(handOvers).containsExactly("lobby 1", "lobby 3", "ops 2");
    }

    @Test
    void aGroupIsHandedOnInTheOrderInWhichItWasPublished() {
        standStill();
        for (int i = 0; i < 100; i++) {
            waiting.add(say(OPS, "message " + i));
        }

        store.letGo();

        assertThat(waiting)
                .extracting(this::offset)
                .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(messagesHeard(OPS))
                .hasSize(100)
                .startsWith("message 0", "message 1")
                .endsWith("message 99");
    }

    @Test
    void nothingIsHandedOnBeforeItIsStored() {
        standStill();

        assertThat(heard).isEmpty();
    }

    @Test
    void aGroupThatFailsMovesNothing() {
        say(LOBBY, "one").join();
        memory.fail(Fault.REFUSED);

        assertRefused(say(LOBBY, "two"));

        assertThat(broker.position(LOBBY).offset()).isEqualTo(1);
        assertThat(messagesHeard(LOBBY)).containsExactly("one");
    }

    @Test
    void thePublicationAfterAFailureGetsTheOffsetOfTheOneThatFailed() {
        say(LOBBY, "one").join();
        memory.fail(Fault.REFUSED);
        assertRefused(say(LOBBY, "two", "key"));
        memory.fail(Fault.NONE);

        assertThat(offset(say(LOBBY, "two again", "key"))).isEqualTo(2);
        assertThat(messagesHeard(LOBBY)).containsExactly("one", "two again");
    }

    @Test
    void whatWasStoredInAGroupThatBrokeOffIsHandedOnOnceBeforeWhatComesNext() {
        say(LOBBY, "one").join();
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "two"));
        memory.fail(Fault.NONE);

        assertThat(offset(say(LOBBY, "three"))).isEqualTo(3);
        assertThat(messagesHeard(LOBBY)).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasStoredInAGroupThatBrokeOffIsHandedOnWhenAnotherChannelIsWritten() {
        say(LOBBY, "one").join();
        say(OPS, "one").join();
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "two"));
        memory.fail(Fault.NONE);

        say(OPS, "two").join();

        await().untilAsserted(() -> assertThat(messagesHeard(LOBBY)).containsExactly("one", "two"));
    }

    @Test
    void anotherTryWithTheSameKeyGetsThePositionOfWhatWasStored() {
        say(LOBBY, "one").join();
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "two", "key"));
        memory.fail(Fault.NONE);

        assertThat(offset(say(LOBBY, "two", "key"))).isEqualTo(2);
        assertThat(offset(say(LOBBY, "two", "key"))).isEqualTo(2);
        assertThat(offset(say(LOBBY, "three"))).isEqualTo(3);
        assertThat(messagesHeard(LOBBY)).containsExactly("one", "two", "three");
    }

    /** Nobody is subscribed and the stream is new: it must not be forgotten while the journal may hand something to it. */
    @Test
    void theFirstPublicationOfAChannelThatBrokeOffIsHandedOnOnce() {
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "one"));
        memory.fail(Fault.NONE);
        subscribe(LOBBY);

        assertThat(offset(say(LOBBY, "two"))).isEqualTo(2);
        assertThat(offset(say(OPS, "other"))).isEqualTo(1);
        assertThat(offset(say(OPS, "other"))).isEqualTo(2); // the rest is settled behind the first of them
        assertThat(offsetsHeard(LOBBY)).containsExactly(1L, 2L);
    }

    @Test
    void aStreamInDoubtStaysHoweverLongItIsUnused() {
        say(LOBBY, "one").join();
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "two"));
        clock.advance(Streams.UNUSED.multipliedBy(2));
        broker.sweep();
        memory.fail(Fault.NONE);

        say(OPS, "other").join();
        assertThat(offset(say(LOBBY, "three"))).isEqualTo(3);

        assertThat(messagesHeard(LOBBY)).containsExactly("one", "two", "three");
    }

    @Test
    void aStreamThatIsNoLongerInDoubtIsForgotten() {
        memory.fail(Fault.STORED_BUT_BROKEN_OFF);
        assertRefused(say(LOBBY, "one"));
        memory.fail(Fault.NONE);
        say(LOBBY, "two").join();

        clock.advance(Streams.UNUSED.multipliedBy(2));
        broker.sweep();

        assertThat(broker.streamCount()).isZero();
    }

    @Test
    void noMoreThanTheLimitWaits() {
        standStill();
        keepWaiting(Journal.MAX_WAITING, "waits");

        assertRefused(say(LOBBY, "one too many"));

        assertThat(broker.statistics().journalWaiting()).isEqualTo(Journal.MAX_WAITING);
        assertThat(broker.statistics().journalRefused()).isEqualTo(1);
    }

    @Test
    void noMoreTextThanTheLimitWaits() {
        standStill();
        String message = "x".repeat(Journal.MAX_WAITING_CHARS / 4);
        keepWaiting(4, message);

        assertRefused(say(LOBBY, "x"));
    }

    @Test
    void whenTheDatabaseHasStoodStillForAWhilePublicationsAreRefusedAtOnce() {
        standStill();
        clock.advance(Journal.PATIENCE);

        assertThat(say(LOBBY, "refused")).isCompletedExceptionally();
    }

    @Test
    void whatHasWaitedTooLongIsRefused() {
        standStill();
        CompletableFuture<StreamPosition> early = say(LOBBY, "early");
        clock.advance(Journal.PATIENCE.minusMillis(1));
        CompletableFuture<StreamPosition> late = say(LOBBY, "late");
        broker.sweep();
        assertThat(early).isNotDone();
        clock.advance(Duration.ofMillis(1));

        broker.sweep();

        assertRefused(early);
        assertThat(late).isNotDone();
    }

    @Test
    void aDatabaseThatGoesOnHealsEverything() {
        standStill();
        CompletableFuture<StreamPosition> late = say(LOBBY, "waits too long");
        clock.advance(Journal.PATIENCE);
        broker.sweep();
        assertRefused(late);

        store.letGo();

        assertThat(offset(underWay)).isEqualTo(1);
        assertThat(offset(say(LOBBY, "two"))).isEqualTo(2);
        assertThat(messagesHeard(LOBBY)).containsExactly("under way", "two");
    }

    @Test
    void thereIsRoomUntilHalfOfWhatMayWaitDoes() throws InterruptedException {
        standStill();
        keepWaiting(Journal.MAX_WAITING / 2, "waits");

        assertThat(broker.awaitRoom(LOBBY, Duration.ZERO)).isTrue();
        keepWaiting(1, "waits");
        assertThat(broker.awaitRoom(LOBBY, Duration.ZERO)).isFalse();
    }

    @Test
    void whoeverWaitsForRoomIsWokenWhenASweepMakesIt() {
        standStill();
        keepWaiting(Journal.MAX_WAITING, "waits");
        CompletableFuture<Boolean> room = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                room.complete(broker.awaitRoom(LOBBY, Duration.ofHours(1)));
            } catch (InterruptedException e) {
                room.completeExceptionally(e);
            }
        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        clock.advance(Journal.PATIENCE);
        broker.sweep();

        assertThat(room.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void closingStoresWhatWaits() {
        standStill();
        keepWaiting(50, "waits");
        Thread closing = new Thread(broker::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);

        store.letGo();

        assertThat(offset(underWay)).isEqualTo(1);
        assertThat(waiting).extracting(this::offset).endsWith(51L);
        assertRefused(say(LOBBY, "too late"));
    }

    @Test
    void closingDoesNotWaitForADatabaseThatStandsStill() {
        standStill();
        keepWaiting(1, "waits");

        broker.close();

        assertRefused(underWay);
        assertRefused(waiting.get(0));
    }

    @Test
    void aListenerThatFailsHoldsUpNobody() {
        listenerFails.set(true);
        say(LOBBY, "one").join();
        listenerFails.set(false);

        assertThat(offset(say(LOBBY, "two"))).isEqualTo(2);
        assertThat(offsetsHeard(LOBBY)).containsExactly(1L, 2L);
    }

    @Test
    void anErrorOfTheMachineDoesNotEndTheJournal() {
        store.breakNext(() -> new OutOfMemoryError("told to fail"));
        assertRefused(say(LOBBY, "one"));

        assertThat(offset(say(LOBBY, "two"))).isEqualTo(1);
    }
}
