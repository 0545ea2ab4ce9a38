package dev.herald.hub;

import static dev.herald.hub.Publications.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HubConcurrencyTest {

    private static final Publications.Notice HELLO = new Publications.Notice("hello");

    private static final ChannelName LOBBY = ChannelName.parse("lobby");

    private final Hub hub = new Hub(TestConfig.defaults(), new ManualClock("2026-11-24T10:00:00Z"));
    private final EndRecorder recorder = new EndRecorder();

    @Test
    void sessionsThatComeAndGoLeaveNothing() {
        int threads = 4;
        int each = 2_500;

        Together.run(threads, thread -> {
            for (int i = 0; i < each; i++) {
                ClientSession session = session(FakeFrameSender.inline());
                hub.admit(session);
                hub.subscribe(session, LOBBY).orElseThrow().start(at(0));
                hub.subscribe(session, ChannelName.parse("r" + i % 7))
                        .orElseThrow()
                        .start(at(0));
                if (i % 3 == 0) {
                    hub.unsubscribe(session, LOBBY);
                }
                if (i % 2 == 0) {
                    hub.closed(session);
                } else {
                    hub.end(session, DisconnectReason.SHUTDOWN);
                }
            }
        });

        assertThat(hub.sessionCount()).isZero();
        assertThat(hub.channelCount()).isZero();
        assertThat(recorder.ends()).hasSize(threads * each);
    }

    @Test
    void aSessionThatEndsWhileItSubscribesIsInNoChannel() {
        for (int round = 0; round < 500; round++) {
            ClientSession session = session(FakeFrameSender.inline());
            ChannelName channel = ChannelName.parse("r" + round);

            Together.run(one -> hub.subscribe(session, channel), other -> hub.closed(session));

            assertThat(session.channels()).as("round %d", round).isEmpty();
            assertThat(hub.channelCount()).as("round %d", round).isZero();
        }
    }

    @Test
    void aSessionThatEndsWhileItIsAdmittedIsNotKept() {
        for (int round = 0; round < 500; round++) {
            ClientSession session = session(FakeFrameSender.inline());

            Together.run(one -> hub.admit(session), other -> hub.closed(session));

            assertThat(hub.sessionCount()).as("round %d", round).isZero();
        }
    }

    @Test
    void whoEndsASessionInTheMiddleOfABroadcastDisturbsNobodyElse() {
        int last = 2_000;
        FakeFrameSender stays = FakeFrameSender.inline();
        hub.subscribe(session(stays), LOBBY).orElseThrow().start(at(0));
        List<ClientSession> leaving = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ClientSession session = session(FakeFrameSender.inline());
            hub.subscribe(session, LOBBY).orElseThrow().start(at(0));
            leaving.add(session);
        }

        Together.run(
                publisher -> IntStream.rangeClosed(1, last)
                        .forEach(offset -> hub.onPublications(List.of(Publications.numbered(LOBBY, offset)))),
                ender -> leaving.forEach(session -> hub.end(session, DisconnectReason.SHUTDOWN)));

        assertThat(stays.sent())
                .isEqualTo(IntStream.rangeClosed(1, last)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(recorder.ends()).hasSize(500);
        assertThat(hub.channelCount()).isEqualTo(1);
    }

    @Test
    void aSessionThatEndsInsideItsOwnSendHearsNothingMore() {
        List<ClientSession> self = new ArrayList<>();
        FakeFrameSender socket = FakeFrameSender.completing((run, completion) -> {
            hub.closed(self.get(0));
            completion.completed(false);
        });
        self.add(session(socket));
        hub.subscribe(self.get(0), LOBBY).orElseThrow().start(at(0));

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));
        hub.onPublications(List.of(Publications.numbered(LOBBY, 2)));

        assertThat(socket.sent()).containsExactly("1");
        assertThat(recorder.ends()).hasSize(1);
        assertThat(hub.channelCount()).isZero();
    }

    @Test
    void manyWhoEndASessionAtOnceEndItOnce() {
        for (int round = 0; round < 200; round++) {
            FakeFrameSender socket = FakeFrameSender.inline();
            ClientSession session = session(socket);
            hub.admit(session);

            Together.run(3, thread -> hub.end(session, DisconnectReason.SLOW));

            assertThat(socket.closeReasons()).hasSize(1);
            assertThat(recorder.ends()).hasSize(round + 1);
        }
    }

    @Test
    void beatsAndNoticesGoOnWhileSessionsComeAndGo() {
        AtomicBoolean done = new AtomicBoolean();

        Together.run(
                comer -> {
                    for (int i = 0; i < 3_000; i++) {
                        ClientSession session = session(FakeFrameSender.inline());
                        hub.admit(session);
                        hub.closed(session);
                    }
                    done.set(true);
                },
                teller -> {
                    while (!done.get()) {
                        hub.beat();
                        hub.tell(each -> Optional.of(HELLO));
                    }
                });

        assertThat(hub.sessionCount()).isZero();
    }

    private ClientSession session(FakeFrameSender socket) {
        return hub.connect(new Connection(socket, new TextEncoder(), Identity.NOBODY, recorder));
    }
}
