package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.webhook.Answer.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 7 ', PT7S",
        "0, PT0S",
        "999999999, PT277777H46M39S",
        "'Thu, 26 Nov 2026 10:05:00 GMT', PT5M",
        "'Thu, 26 Nov 2026 09:59:00 GMT', PT-1M",
    })
    void itCanAskToBeLeftAloneForAWhile(String header, Duration expected) {
        assertThat(new Answered(503, Optional.of(header)).pause(NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "9999999999", "2026-11-26T10:05:00Z", "٣"})
    void whatNobodyCanReadIsNoWish(String header) {
        assertThat(new Answered(503, Optional.of(header)).pause(NOW)).isEmpty();
    }

    @Test
    void withoutTheHeaderThereIsNoWish() {
        assertThat(new Answered(503, Optional.empty()).pause(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,true", "204,true", "299,true", "300,false", "302,false", "400,false", "410,false", "500,false"})
    void onlyStatusesThatBeginWithTwoAreSuccesses(int status, boolean expected) {
        assertThat(new Answered(status, Optional.empty()).isSuccess()).isEqualTo(expected);
    }
}
