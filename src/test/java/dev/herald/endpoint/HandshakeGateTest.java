package dev.herald.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import dev.herald.security.OriginPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandshakeGateTest {

    private static final Optional<String> HOME = Optional.of("https://chat.example");
    private static final Optional<String> LISTED = Optional.of("https://app.example");
    private static final Optional<String> FOREIGN = Optional.of("https://evil.example");
    private static final Optional<String> HOST = Optional.of("chat.example");

    private final HandshakeGate gate =
            new HandshakeGate(new OriginPolicy(TestConfig.allowedOrigins("https://app.example")));

    @Test
    void aFilterLetsInWhatThePolicyAllows() {
        assertThat(gate.admits(HOME, HOST)).isTrue();
        assertThat(gate.admits(LISTED, HOST)).isTrue();
        assertThat(gate.admits(Optional.empty(), HOST)).isTrue();
        assertThat(gate.admits(FOREIGN, HOST)).isFalse();
    }

    @Test
    void withoutAFilterOnlyListedOriginsAndProgramsAreLetIn() {
        assertThat(gate.admitsUnfiltered(LISTED)).isTrue();
        assertThat(gate.admitsUnfiltered(Optional.empty())).isTrue();
        assertThat(gate.admitsUnfiltered(HOME)).isFalse();
        assertThat(gate.admitsUnfiltered(FOREIGN)).isFalse();
    }

    @Test
    void behindAFilterTheConfiguratorLeavesTheDecisionToIt() {
        gate.filtered();

        assertThat(gate.admitsUnfiltered(HOME)).isTrue();
        assertThat(gate.admits(FOREIGN, HOST)).isFalse();
    }
}
