package dev.herald.hub;

import static dev.herald.hub.Publications.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final Hub hub = new Hub(TestConfig.defaults(), new ManualClock("2026-11-24T10:00:00Z"));
    private final TextEncoder encoder = new TextEncoder();
    private final ManualThread thread = new ManualThread();

    @Test
    void whatIsPublishedBeforeATurnLeavesTogether() {
        FakeFrameSender ana = listener(thread, LOBBY);
        FakeFrameSender ben = listener(thread, LOBBY);
        thread.work();

        publish(LOBBY, 1, 3);
        assertThat(ana.sent()).isEmpty();
        assertThat(thread.work()).as("turns").isEqualTo(1);

        for (FakeFrameSender socket : List.of(ana, ben)) {
            assertThat(socket.sent()).containsExactly("1", "2", "3");
            assertThat(socket.sends()).isEqualTo(1);
        }
        assertThat(encoder.encoded()).isEqualTo(3);
    }

    @Test
    void anIdleThreadIsWokenByTheFirstPublication() {
        listener(thread, LOBBY);
        thread.work();

        publish(LOBBY, 1, 1);

        assertThat(thread.waiting()).isEqualTo(1);
    }

    @Test
    void eachThreadThatServesASubscriberIsWokenOnce() {
        ManualThread other = new ManualThread();
        List<FakeFrameSender> sockets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sockets.add(listener(i % 2 == 0 ? thread : other, LOBBY));
        }
        thread.work();
        other.work();

        publish(LOBBY, 1, 5);

        assertThat(thread.work()).isEqualTo(1);
        assertThat(other.work()).isEqualTo(1);
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.sent()).containsExactly("1", "2", "3", "4", "5"));
        assertThat(encoder.encoded()).isEqualTo(5);
    }

    @Test
    void aThreadThatServesNoSubscriberOfTheChannelSleepsOn() {
        ManualThread other = new ManualThread();
        listener(thread, LOBBY);
        listener(other, OPS);
        thread.work();
        other.work();

        publish(LOBBY, 1, 1);

        assertThat(other.waiting()).isZero();
    }

    @Test
    void oneTurnTakesNoMoreThanItsShare() {
        FakeFrameSender socket = listener(thread, LOBBY);
        thread.work();
        int large = Outbox.SEND_BYTES / 2;
        for (int offset = 1; offset <= 4; offset++) {
            hub.onPublications(List.of(Publications.in(LOBBY, Publications.EPOCH, offset, "x".repeat(large))));
        }

        assertThat(thread.work()).isEqualTo(1);
        assertThat(socket.sentCount()).isEqualTo(1);
        for (int turn = 2; turn <= 4; turn++) {
            assertThat(thread.work()).isEqualTo(1);
            assertThat(socket.sentCount()).isEqualTo(turn);
        }
        assertThat(thread.waiting()).isZero();
    }

    @Test
    void whoJoinsBeforeATurnHearsWhatIsPublishedAfterIt() {
        FakeFrameSender early = listener(thread, LOBBY);
        thread.work();
        publish(LOBBY, 1, 2);
        FakeFrameSender late = listenerFrom(2, thread, LOBBY);
        publish(LOBBY, 3, 4);

        thread.work();

        assertThat(early.sent()).containsExactly("1", "2", "3", "4");
        assertThat(late.sent()).containsExactly("3", "4");
    }

    @Test
    void whoLeavesBeforeATurnHearsNothingOfIt() {
        FakeFrameSender stays = listener(thread, LOBBY);
        FakeFrameSender socket = FakeFrameSender.inline().servedBy(thread);
        ClientSession leaver = session(socket);
        hub.subscribe(leaver, LOBBY).orElseThrow().start(at(0));
        thread.work();
        publish(LOBBY, 1, 2);

        hub.unsubscribe(leaver, LOBBY);
        thread.work();

        assertThat(socket.sent()).isEmpty();
        assertThat(stays.sent()).containsExactly("1", "2");
    }

    @Test
    void whoLeavesFromTheMiddleLeavesTheOthersWhereTheyAre() {
        List<ClientSession> sessions = new ArrayList<>();
        List<FakeFrameSender> sockets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            FakeFrameSender socket = FakeFrameSender.inline().servedBy(thread);
            sockets.add(socket);
            sessions.add(session(socket));
            hub.subscribe(sessions.get(i), LOBBY).orElseThrow().start(at(0));
        }
        thread.work();
        for (int i = 0; i < 100; i += 3) {
            hub.unsubscribe(sessions.get(i), LOBBY);
        }
        publish(LOBBY, 1, 1);

        thread.work();

        for (int i = 0; i < 100; i++) {
            assertThat(sockets.get(i).sentCount()).as("socket %d", i).isEqualTo(i % 3 == 0 ? 0 : 1);
        }
    }

    @Test
    void aPublisherWaitsForNothingWhileThereIsRoom() throws InterruptedException {
        listener(thread, LOBBY);
        publish(LOBBY, 1, 10);

        assertThat(hub.awaitRoom(LOBBY, Duration.ZERO)).isTrue();
        assertThat(hub.awaitRoom(OPS, Duration.ZERO)).isTrue();
    }

    @Test
    void aPublisherWhoIsTooQuickWaitsForTheFanOut() throws Exception {
        listener(thread, LOBBY);
        thread.work();
        String large = "x".repeat(1024 * 1024);
        IntStream.rangeClosed(1, 5)
                .forEach(offset ->
                        hub.onPublications(List.of(Publications.in(LOBBY, Publications.EPOCH, offset, large))));
        assertThat(hub.awaitRoom(LOBBY, Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> publisher = CompletableFuture.supplyAsync(() -> {
            try {
                return hub.awaitRoom(LOBBY, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        await().until(() -> {
            thread.work();
            return publisher.isDone();
        });

        assertThat(publisher.get()).isTrue();
    }

    private void publish(ChannelName channel, int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(offset -> hub.onPublications(List.of(Publications.numbered(channel, offset))));
    }

    private FakeFrameSender listener(ManualThread its, ChannelName channel) {
        return listenerFrom(0, its, channel);
    }

    private FakeFrameSender listenerFrom(int offset, ManualThread its, ChannelName channel) {
        FakeFrameSender socket = FakeFrameSender.inline().servedBy(its);
        hub.subscribe(session(socket), channel).orElseThrow().start(at(offset));
        return socket;
    }

    private ClientSession session(FakeFrameSender socket) {
        return hub.connect(new Connection(socket, encoder, Identity.NOBODY, (session, left) -> {}));
    }
}
