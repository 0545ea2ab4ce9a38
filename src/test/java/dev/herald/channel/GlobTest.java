package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, lobby",
        "lobby, lobby",
        "lob*, lobby",
        "*by, lobby",
        "l*y, lobby",
        "l**y, lobby",
        "l*b*y, lobby",
        "*o*b*, lobby",
        "lobby*, lobby",
        "*lobby, lobby",
        "news:*, news:today",
        "*.*, a.b",
        "ab*ba, abba"
    })
    void aStarStandsForAnyText(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "lob, lobby",
        "obby, lobby",
        "b*, lobby",
        "*b, lobby",
        "l*x*y, lobby",
        "news:*, room",
        "*.*, ab",
        "ab*ba, aba",
        "*bb*bb*, lobby",
        "'', lobby",
        "l.bby, lobby",
        "l?bby, lobby"
    })
    void everythingElseStandsForItself(String pattern, String name) {
        assertThat(new Glob(pattern).matches(name)).isFalse();
    }

    @Test
    void manyStarsTakeNoLongerThanOne() {
        Glob stars = new Glob("*a".repeat(100) + "*b*");

        boolean matches = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> stars.matches("a".repeat(255)));

        assertThat(matches).isFalse();
    }
}
