package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final HeraldConfig config = TestConfig.defaults();
    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Hub hub = new Hub(config, clock);
    private final FakeFrameSender socket = FakeFrameSender.inline();
    private final EndRecorder recorder = new EndRecorder();
    private final ClientSession session =
            hub.connect(new Connection(socket, new TextEncoder(), Identity.NOBODY, recorder));

    @Test
    void everySessionIsPingedAtEachBeat() {
        hub.admit(session);

        hub.beat();
        hub.beat();

        assertThat(socket.pings()).isEqualTo(2);
    }

    @Test
    void aSessionThatAnswersStays() {
        hub.admit(session);

        for (int i = 0; i < 10; i++) {
            clock.advance(config.heartbeat());
            hub.beat();
            session.heard(clock.instant());
        }

        assertThat(socket.closeReasons()).isEmpty();
        assertThat(socket.pings()).isEqualTo(10);
    }

    @Test
    void aSessionThatIsSilentForTwoHeartbeatsStillStays() {
        hub.admit(session);
        clock.advance(config.heartbeat().multipliedBy(2));

        hub.beat();

        assertThat(socket.closeReasons()).isEmpty();
    }

    @Test
    void aSessionThatIsSilentForMoreThanTwoHeartbeatsIsClosed() {
        hub.admit(session);
        ChannelName lobby = ChannelName.parse("lobby");
        assertThat(hub.subscribe(session, lobby)).isPresent();
        clock.advance(config.heartbeat().multipliedBy(2).plus(Duration.ofMillis(1)));

        hub.beat();

        assertThat(socket.closeReasons()).containsExactly(DisconnectReason.NO_PONG);
        assertThat(socket.pings()).isZero();
        assertThat(hub.sessionCount()).isZero();
        assertThat(hub.channelCount()).isZero();
        assertThat(recorder.ends()).hasSize(1);
    }

    @Test
    void theSilenceOfOneEndsNoOther() {
        FakeFrameSender lively = FakeFrameSender.inline();
        ClientSession other = hub.connect(new Connection(lively, new TextEncoder(), Identity.NOBODY, recorder));
        hub.admit(session);
        hub.admit(other);
        clock.advance(Duration.ofMinutes(5));
        other.heard(clock.instant());

        hub.beat();

        assertThat(socket.closeReason()).contains(DisconnectReason.NO_PONG);
        assertThat(lively.closeReasons()).isEmpty();
        assertThat(lively.pings()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsNotAdmittedYetIsNotPinged() {
        hub.beat();

        assertThat(socket.pings()).isZero();
    }
}
