package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepTest {

    private final HeraldConfig config = TestConfig.defaults();
    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Hub hub = new Hub(config, clock);

    @Test
    void aSendThatStandsStillForTheSendTimeoutCutsTheConnection() {
        FakeFrameSender stuck = FakeFrameSender.byHand();
        ClientSession session = admitted(stuck);
        assertThat(hub.subscribe(session, ChannelName.parse("lobby"))).isPresent();
        session.send(Frame.of("one"));

        sweepFor(config.sendTimeout());
        assertThat(stuck.closeReasons()).isEmpty();
        sweepFor(Hub.SWEEP);

        assertThat(stuck.closeReasons()).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(stuck.aborts()).isEqualTo(1);
        assertThat(hub.sessionCount()).isZero();
        assertThat(hub.channelCount()).isZero();
        assertThat(hub.endings(DisconnectReason.WRITE_ERROR)).isEqualTo(1);
    }

    @Test
    void aSlowSocketThatGetsOnIsLeftAlone() {
        FakeFrameSender slow = FakeFrameSender.byHand();
        ClientSession session = admitted(slow);
        session.send(Frame.of("one"));
        for (int i = 0; i < 10; i++) {
            sweepFor(config.sendTimeout().minus(Hub.SWEEP));
            session.send(Frame.of("next"));
            assertThat(slow.complete()).isTrue();
        }

        assertThat(slow.closeReasons()).isEmpty();
        assertThat(slow.aborts()).isZero();
    }

    @Test
    void anIdleSessionIsLeftAlone() {
        FakeFrameSender socket = FakeFrameSender.inline();
        admitted(socket).send(Frame.of("one"));

        sweepFor(config.sendTimeout().multipliedBy(10));

        assertThat(socket.closeReasons()).isEmpty();
        assertThat(socket.aborts()).isZero();
    }

    @Test
    void aConnectionThatDoesNotCloseInTimeIsCut() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = admitted(socket);
        hub.end(session, DisconnectReason.SLOW);

        sweepFor(config.sendTimeout().minus(Hub.SWEEP));
        assertThat(socket.aborts()).as("within the send timeout").isZero();
        sweepFor(Hub.SWEEP);

        assertThat(socket.aborts()).isEqualTo(1);
        assertThat(hub.closingCount()).isZero();
        assertThat(hub.endings(DisconnectReason.SLOW)).isEqualTo(1);
    }

    @Test
    void aClientThatTakesItsLeaveAndDoesNotGoIsCut() {
        FakeFrameSender socket = FakeFrameSender.inline();
        hub.closed(admitted(socket));

        sweepFor(config.sendTimeout());

        assertThat(socket.aborts()).isEqualTo(1);
        assertThat(socket.closeReasons()).isEmpty();
        assertThat(hub.closingCount()).isZero();
    }

    private void sweepFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(Hub.SWEEP)) {
            clock.advance(Hub.SWEEP);
            hub.sweep();
        }
    }

    private ClientSession admitted(FakeFrameSender socket) {
        ClientSession session =
                hub.connect(new Connection(socket, new TextEncoder(), Identity.NOBODY, (ended, left) -> {}));
        hub.admit(session);
        return session;
    }
}
