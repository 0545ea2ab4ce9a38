package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    @Test
    void whatCanBeSeenStays() {
        assertThat(LogText.of("Ana María 😀 \"x\" {0} 日本")).isEqualTo("Ana María 😀 \"x\" {0} 日本");
    }

    /** Line ends of every kind, an escape of a terminal, NUL, what turns the direction of text, half a pair. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\u001b", "\u009b", "\u0000", "\u202e",
                "\ud800"
            })
    void whatCouldBeginALineOfItsOwnIsReplaced(String hostile) {
        assertThat(LogText.of("a" + hostile + "b")).isEqualTo("a?b");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(LogText.of("x".repeat(5_000))).hasSize(LogText.MAX_LENGTH);
    }
}
