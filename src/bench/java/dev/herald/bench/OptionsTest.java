package dev.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options of(Map<String, String> properties) {
        return Options.from(properties::get);
    }

    @Test
    void withoutAnyItIsAShortRunOnWildFly() {
        Options options = of(Map.of());

        assertThat(options.container()).isEqualTo(Container.WILDFLY);
        assertThat(options.mode()).isEqualTo(Mode.SHORT);
        assertThat(options.cases()).containsExactly(Case.A, Case.B, Case.C);
    }

    @Test
    void anEmptyOneIsNone() {
        assertThat(of(Map.of("bench.container", "", "bench.cases", " ")).cases())
                .isEqualTo(Case.SHORT);
    }

    @Test
    void theFullRunHasAllCases() {
        assertThat(of(Map.of("bench.mode", "full")).cases()).containsExactly(Case.values());
    }

    @Test
    void casesAreSortedAndPlayedOnce() {
        assertThat(of(Map.of("bench.cases", "c, a,C")).cases()).containsExactly(Case.A, Case.C);
    }

    @Test
    void anUnknownContainerIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> of(Map.of("bench.container", "jetty")))
                .isInstanceOf(Options.WrongOptionException.class)
                .hasMessage("-Dbench.container=jetty: must be one of wildfly, payara, payara-micro, tyrus");
    }

    @Test
    void anUnknownCaseIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> of(Map.of("bench.cases", "A,X")))
                .isInstanceOf(Options.WrongOptionException.class)
                .hasMessage("-Dbench.cases=X: must be one of A, B, C, D, E, F, G, H, R");
    }

    @Test
    void aWarmUpIsAsLongAsTheModeHasItUnlessItIsGiven() {
        assertThat(of(Map.of("bench.mode", "full")).warmUp()).isEqualTo(Duration.ofSeconds(10));
        assertThat(of(Map.of("bench.warmup.seconds", "45")).warmUp()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aWarmUpThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> of(Map.of("bench.warmup.seconds", "-1")))
                .isInstanceOf(Options.WrongOptionException.class)
                .hasMessage("-Dbench.warmup.seconds=-1: must be a number of seconds");
    }

    @Test
    void tokensAreShownIfThatIsAskedFor() {
        assertThat(of(Map.of()).tokens()).isFalse();
        assertThat(of(Map.of("bench.tokens", "false")).tokens()).isFalse();
        assertThat(of(Map.of("bench.tokens", "true")).tokens()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "tokens"})
    void whatIsEitherTrueOrFalseCanBeNothingElse(String option) {
        assertThatThrownBy(() -> of(Map.of("bench." + option, "yes")))
                .isInstanceOf(Options.WrongOptionException.class)
                .hasMessage("-Dbench." + option + "=yes: must be true or false");
    }

    @Test
    void theCommandNamesTheOthersThatTakePart() {
        assertThat(of(Map.of("bench.memory", "true", "bench.tokens", "true")).command())
                .isEqualTo("mvn -Pbench verify -Dbench.container=wildfly -Dbench.mode=short -Dbench.cases=A,B,C"
                        + " -Dbench.memory=true -Dbench.tokens=true");
    }

    @Test
    void theCommandGivesTheSameAgain() {
        assertThat(of(Map.of("bench.container", "payara-micro", "bench.cases", "A"))
                        .command())
                .isEqualTo("mvn -Pbench verify -Dbench.container=payara-micro -Dbench.mode=short -Dbench.cases=A");
    }
}
