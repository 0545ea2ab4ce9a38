package dev.herald.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Credential;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMakerTest {

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private boolean run(Optional<String> secret, String... arguments) {
        return new TokenMaker(clock, secret).run(List.of(arguments), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private Identity holder() throws TokenException {
        TokenVerifier verifier = new TokenVerifier(
                TestConfig.tokens(TestConfig.secret(TestTokens.SECRET), TestConfig.inMemory()),
                TestRevocations.by(clock),
                clock);
        return verifier.verify(out.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void itMakesATokenThatTheServerTakes() throws TokenException {
        assertThat(run(Optional.of(TestTokens.SECRET), "ana")).isTrue();

        Identity ana = holder();
        assertThat(ana.user()).contains("ana");
        assertThat(ana.credential().flatMap(Credential::expires))
                .contains(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aTokenSaysWhatItIsTold() throws TokenException {
        run(Optional.of(TestTokens.SECRET), "ana", "role=speaker", "role=ops", "channel=team-*", "for=P2D", "id=t1");

        Identity ana = holder();
        Credential credential = ana.credential().orElseThrow();
        assertThat(ana.roles()).containsExactlyInAnyOrder("speaker", "ops");
        assertThat(credential.covers(ChannelName.parse("team-red"))).isTrue();
        assertThat(credential.covers(ChannelName.parse("lobby"))).isFalse();
        assertThat(credential.expires()).contains(clock.instant().plus(Duration.ofDays(2)));
        assertThat(credential.id()).contains("t1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=soon", "rol=speaker", "speaker"})
    void whatItDoesNotUnderstandItSays(String option) {
        assertThat(run(Optional.of(TestTokens.SECRET), "ana", option)).isFalse();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(option.substring(option.indexOf('=') + 1));
    }

    @Test
    void withoutASecretItSaysWhereThatBelongs() {
        assertThat(run(Optional.empty(), "ana")).isFalse();
        assertThat(run(Optional.of("short"), "ana")).isFalse();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("HERALD_TOKEN_SECRET");
    }

    @Test
    void withoutAUserItHelps() {
        assertThat(run(Optional.of(TestTokens.SECRET))).isFalse();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("role=<name>");
    }
}
