package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {

    private final RetryPlan plan = new RetryPlan(TestWebhooks.random(() -> 0));

    @Test
    void eachPauseIsLongerUntilThereIsNone() {
        List<Duration> pauses = IntStream.rangeClosed(1, 6)
                .mapToObj(attempts -> plan.pause(attempts, Optional.empty()).orElseThrow())
                .toList();

        assertThat(pauses).isSorted().doesNotHaveDuplicates().startsWith(Duration.ofSeconds(5));
        assertThat(pauses).endsWith(Duration.ofHours(6));
        assertThat(plan.pause(7, Optional.empty())).isEmpty();
    }

    @Test
    void chanceMakesAPauseLongerByAFifthAtMost() {
        RetryPlan byChance = new RetryPlan(RandomGenerator.of("L64X128MixRandom"));
        List<Duration> pauses = IntStream.range(0, 1_000)
                .mapToObj(i -> byChance.pause(2, Optional.empty()).orElseThrow())
                .toList();

        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36)));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT5S",
        "PT-10S, PT5S",
        "PT4S, PT5S",
        "PT90S, PT90S",
        "PT6H, PT6H",
        "PT6H1S, PT6H",
        "PT277777H46M39S, PT6H",
    })
    void whatTheReceiverAsksForCountsIfItIsLonger(Duration asked, Duration expected) {
        assertThat(plan.pause(1, Optional.of(asked))).contains(expected);
    }

    @Test
    void nobodyCanAskForAnotherAttemptAfterTheLast() {
        assertThat(plan.pause(7, Optional.of(Duration.ofSeconds(1)))).isEmpty();
    }
}
