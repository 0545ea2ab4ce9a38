package dev.herald.hub;

import static dev.herald.hub.Publications.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.hub.Publications.Notice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubTest {

    private static final Publications.Notice HELLO = new Publications.Notice("hello");

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final Hub hub = new Hub(TestConfig.outboxMaxBytes(1_000), new ManualClock("2026-11-24T10:00:00Z"));
    private final TextEncoder encoder = new TextEncoder();
    private final EndRecorder recorder = new EndRecorder();

    @Test
    void aPublicationReachesTheSubscribersOfItsChannelAndNobodyElse() {
        FakeFrameSender ana = FakeFrameSender.inline();
        FakeFrameSender bob = FakeFrameSender.inline();
        FakeFrameSender cleo = FakeFrameSender.inline();
        listen(session(ana), LOBBY);
        listen(session(bob), OPS);
        hub.admit(session(cleo));

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));

        assertThat(ana.sent()).containsExactly("1");
        assertThat(bob.sent()).isEmpty();
        assertThat(cleo.sent()).isEmpty();
    }

    @Test
    void aPublicationIsEncodedOnceForEachDialect() {
        TextEncoder other = new TextEncoder("other ");
        FakeFrameSender last = FakeFrameSender.inline();
        for (int i = 0; i < 10; i++) {
            listen(session(FakeFrameSender.inline(), encoder), LOBBY);
            listen(session(last, other), LOBBY);
        }

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));

        assertThat(encoder.encoded()).isEqualTo(1);
        assertThat(other.encoded()).isEqualTo(1);
        assertThat(last.sent()).hasSize(10).containsOnly("other 1");
    }

    @Test
    void aPublicationForNobodyIsNotEncoded() {
        listen(session(FakeFrameSender.inline()), OPS);

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));

        assertThat(encoder.encoded()).isZero();
    }

    @Test
    void aSessionCannotSubscribeTwice() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);
        listen(session, LOBBY);

        assertThat(hub.subscribe(session, LOBBY)).isEmpty();

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));
        assertThat(socket.sent()).containsExactly("1");
    }

    @Test
    void whoUnsubscribesHearsNoMore() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);
        listen(session, LOBBY);

        assertThat(hub.unsubscribe(session, LOBBY)).isTrue();

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));
        assertThat(socket.sent()).isEmpty();
        assertThat(hub.channelCount()).isZero();
        assertThat(hub.unsubscribe(session, LOBBY)).isFalse();
    }

    @Test
    void aSessionThatHasEndedIsNowhere() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);
        hub.admit(session);
        listen(session, LOBBY);
        listen(session, OPS);

        hub.closed(session);

        assertThat(session.channels()).isEmpty();
        assertThat(hub.sessionCount()).isZero();
        assertThat(hub.channelCount()).isZero();
    }

    @Test
    void aSessionThatHasEndedHearsNothing() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);
        hub.admit(session);
        listen(session, LOBBY);

        hub.closed(session);
        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));
        hub.tell(each -> Optional.of(HELLO));
        session.send(Frame.of("reply"));
        session.sendUrgent(new Notice("urgent"));

        assertThat(socket.sent()).isEmpty();
    }

    @Test
    void aSessionThatHasEndedCanSubscribeToNothing() {
        ClientSession session = session(FakeFrameSender.inline());
        hub.closed(session);

        assertThat(hub.subscribe(session, LOBBY)).isEmpty();
        assertThat(hub.channelCount()).isZero();
    }

    @Test
    void aSessionThatEndedBeforeItWasAdmittedIsNotKept() {
        ClientSession session = session(FakeFrameSender.inline());
        hub.closed(session);

        hub.admit(session);

        assertThat(hub.sessionCount()).isZero();
    }

    @Test
    void theListenerLearnsOnceWhatTheSessionLeft() {
        ClientSession session = session(FakeFrameSender.inline());
        listen(session, LOBBY);
        listen(session, OPS);

        hub.end(session, DisconnectReason.SHUTDOWN);
        hub.end(session, DisconnectReason.NO_PONG);
        hub.closed(session);

        assertThat(recorder.ends()).containsExactly(new EndRecorder.End(session, Set.of(LOBBY, OPS)));
    }

    @Test
    void theSocketIsClosedOnceForTheFirstReason() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);

        hub.end(session, DisconnectReason.SHUTDOWN);
        hub.end(session, DisconnectReason.NO_PONG);

        assertThat(socket.closeReasons()).containsExactly(DisconnectReason.SHUTDOWN);
    }

    @Test
    void aSocketThatClosedByItselfIsNotClosedAgain() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = session(socket);

        hub.closed(session);
        hub.end(session, DisconnectReason.INTERNAL_ERROR);

        assertThat(socket.closeReasons()).isEmpty();
    }

    @Test
    void aSlowSessionIsClosedAndOthersHearOn() {
        FakeFrameSender stuck = FakeFrameSender.byHand();
        FakeFrameSender well = FakeFrameSender.inline();
        ClientSession slow = session(stuck);
        listen(slow, LOBBY);
        listen(session(well), LOBBY);

        for (int i = 1; i <= 20; i++) {
            hub.onPublications(List.of(Publications.in(LOBBY, Publications.EPOCH, i, "x".repeat(100))));
        }

        assertThat(stuck.closeReasons()).containsExactly(DisconnectReason.SLOW);
        assertThat(stuck.sentCount()).isEqualTo(1);
        assertThat(slow.channels()).isEmpty();
        assertThat(well.sentCount()).isEqualTo(20);
        assertThat(well.closeReasons()).isEmpty();
        assertThat(recorder.ends()).containsExactly(new EndRecorder.End(slow, Set.of(LOBBY)));
    }

    @Test
    void aSessionWhoseSocketBreaksIsClosedAndOthersHearOn() {
        FakeFrameSender broken = FakeFrameSender.failing();
        FakeFrameSender well = FakeFrameSender.inline();
        listen(session(broken), LOBBY);
        listen(session(well), LOBBY);

        hub.onPublications(List.of(Publications.numbered(LOBBY, 1)));
        hub.onPublications(List.of(Publications.numbered(LOBBY, 2)));

        assertThat(broken.closeReasons()).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(broken.sentCount()).isEqualTo(1);
        assertThat(well.sent()).containsExactly("1", "2");
    }

    @Test
    void everyoneWhoIsAdmittedIsTold() {
        FakeFrameSender admitted = FakeFrameSender.inline();
        FakeFrameSender notYet = FakeFrameSender.inline();
        hub.admit(session(admitted));
        listen(session(notYet), LOBBY);

        hub.tell(each -> Optional.of(HELLO));

        assertThat(admitted.sent()).containsExactly("hello");
        assertThat(notYet.sent()).isEmpty();
    }

    @Test
    void whatEveryoneIsToldGoesAheadOfWhatWaits() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        ClientSession session = session(socket);
        hub.admit(session);
        session.send(Frame.of("in flight"));
        session.send(Frame.of("waits"));

        hub.tell(each -> Optional.of(HELLO));
        socket.completeAll();

        assertThat(socket.sent()).containsExactly("in flight", "hello", "waits");
    }

    @Test
    void whatEveryoneIsToldIsEncodedOnceForEachDialect() {
        for (int i = 0; i < 10; i++) {
            hub.admit(session(FakeFrameSender.inline()));
        }

        hub.tell(each -> Optional.of(HELLO));

        assertThat(encoder.encoded()).isEqualTo(1);
    }

    @Test
    void aServerThatGoesDownTellsEverySession() {
        FakeFrameSender ana = FakeFrameSender.inline();
        FakeFrameSender bob = FakeFrameSender.inline();
        hub.admit(session(ana));
        hub.admit(session(bob));

        hub.shutDown();

        assertThat(ana.closeReasons()).containsExactly(DisconnectReason.SHUTDOWN);
        assertThat(bob.closeReasons()).containsExactly(DisconnectReason.SHUTDOWN);
        assertThat(hub.sessionCount()).isZero();
    }

    private ClientSession session(FakeFrameSender socket) {
        return session(socket, encoder);
    }

    private ClientSession session(FakeFrameSender socket, TextEncoder dialect) {
        return hub.connect(new Connection(socket, dialect, Identity.guest(Optional.of("ana")), recorder));
    }

    private void listen(ClientSession session, ChannelName channel) {
        hub.subscribe(session, channel).orElseThrow().start(at(0));
    }
}
