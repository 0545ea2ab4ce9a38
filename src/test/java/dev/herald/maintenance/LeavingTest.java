package dev.herald.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.InvalidFieldException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavingTest {

    @ParameterizedTest
    @CsvSource({"-1, 60, drain", "3601, 60, drain", "30, 0, returnWithin", "30, 3601, returnWithin"})
    void whatIsTooShortOrTooLongIsRefused(long drain, long spread, String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Leaving(Duration.ofSeconds(drain), Duration.ofSeconds(spread)))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void clientsComeBackWhenItIsOverAndNotAllAtOnce() {
        List<Duration> times = times(Duration.ofMinutes(2));

        assertThat(times)
                .allMatch(time ->
                        time.compareTo(Duration.ofMinutes(2)) >= 0 && time.compareTo(Duration.ofMinutes(3)) < 0);
        for (int sixth = 0; sixth < 6; sixth++) {
            Duration from = Duration.ofMinutes(2).plusSeconds(10L * sixth);
            assertThat(times)
                    .filteredOn(time -> time.compareTo(from) >= 0 && time.compareTo(from.plusSeconds(10)) < 0)
                    .as("from %s", from)
                    .hasSizeBetween(1_400, 1_950); // of 10,000; a sixth is 1,667
        }
    }

    @Test
    void whoHasLongToWaitAsksInBetweenWhetherItIsOver() {
        assertThat(times(Duration.ofHours(8)))
                .allMatch(time ->
                        time.compareTo(Duration.ofMinutes(5)) >= 0 && time.compareTo(Duration.ofMinutes(6)) < 0);
    }

    private static List<Duration> times(Duration remaining) {
        SplittableRandom random = new SplittableRandom(7);
        return Stream.generate(() -> Leaving.USUAL.comeBack(remaining, random))
                .limit(10_000)
                .toList();
    }
}
