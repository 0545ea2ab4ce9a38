package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.websocket.DeploymentException;
import java.time.Duration;
import java.util.Map;
import org.glassfish.tyrus.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether the generator notices what a server does wrong. */
class BroadcastTest {

    private static final Server SERVER = new Server("localhost", -1, "/", Map.of(), FaultyEndpoint.class);
    private static final Scenario SCENARIO =
            Scenario.of(20, 1, new Pace.Open(200)).lasting(Duration.ofMillis(300), Duration.ofMillis(300));

    @BeforeAll
    static void start() throws DeploymentException {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static Measurement run(Scenario scenario, FaultyEndpoint.Fault fault) {
        FaultyEndpoint.make(fault);
        try (EventLoop loop = new EventLoop()) {
            return new Broadcast(scenario, ProcessHandle.current().pid(), loop).run(SERVER.getPort());
        }
    }

    @Test
    void aServerWithoutFaultIsFoundClean() {
        Measurement measurement = run(SCENARIO, FaultyEndpoint.Fault.NONE);

        assertThat(measurement.verdict().clean())
                .as("%s", measurement.verdict())
                .isTrue();
        assertThat(measurement.verdict().expected()).isPositive().isGreaterThanOrEqualTo(measurement.deliveries());
        assertThat(measurement.deliveries()).isPositive();
        assertThat(measurement.latencyMicros().getTotalCount()).isPositive();
        assertThat(FaultyEndpoint.pongs()).isEqualTo(1);
    }

    @Test
    void aClosedLoopGetsEverything() {
        Measurement measurement = run(
                Scenario.of(20, 3, new Pace.Closed(4)).lasting(Duration.ofMillis(200), Duration.ofMillis(200)),
                FaultyEndpoint.Fault.NONE);

        assertThat(measurement.verdict().clean())
                .as("%s", measurement.verdict())
                .isTrue();
        assertThat(measurement.deliveries()).isPositive();
    }

    @Test
    void aLostMessageIsMissing() {
        Verdict verdict = run(SCENARIO, FaultyEndpoint.Fault.LOSE).verdict();

        assertThat(verdict.missing()).isEqualTo(1);
        assertThat(verdict.misordered() + verdict.duplicates()).isZero();
    }

    @Test
    void aMessageThatComesTwiceIsADuplicate() {
        Verdict verdict = run(SCENARIO, FaultyEndpoint.Fault.TWICE).verdict();

        assertThat(verdict.duplicates()).isEqualTo(1);
        assertThat(verdict.missing() + verdict.misordered()).isZero();
    }

    @Test
    void messagesThatChangePlacesAreMisordered() {
        Verdict verdict = run(SCENARIO, FaultyEndpoint.Fault.SWAP).verdict();

        assertThat(verdict.misordered()).isEqualTo(1);
        assertThat(verdict.missing() + verdict.duplicates()).isZero();
    }

    @Test
    void aConnectionThatIsClosedIsReportedWithItsCode() {
        Verdict verdict = run(SCENARIO, FaultyEndpoint.Fault.CLOSE).verdict();

        assertThat(verdict.closes()).isEqualTo(Map.of(3008, 1));
        assertThat(verdict.missing()).isGreaterThan(50);
    }

    @Test
    void aServerThatDoesNotVerifyWhoShowsATokenIsNotMeasured() {
        assertThatThrownBy(() -> run(SCENARIO.withTokens(), FaultyEndpoint.Fault.NONE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("what a user with a token said came without \"verified\":true");
    }

    @Test
    void whatNeverComesCountsAmongTheLatencies() {
        Measurement measurement = run(SCENARIO, FaultyEndpoint.Fault.CLOSE);

        assertThat(measurement.latencyMicros().getTotalCount() % SCENARIO.listeners())
                .isZero();
        assertThat(measurement.latencyMillis(100)).isGreaterThan(1000); // so long it waits before it gives up
    }
}
