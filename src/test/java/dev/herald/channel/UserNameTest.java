package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "ana", "Ana María", "部屋", "😀", "<b>", "\"'", " a "})
    void aNameCanBeAnythingThatCanBeShown(String name) {
        assertThat(UserName.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "a\0", "a\nb", "\u007f", "\u009b", "\ud800", "\udc00a", "\ude00\ud83d"})
    void whatCannotBeShownIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserName.check(name))
                .withMessageStartingWith("'user' ");
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(UserName.check("x".repeat(64))).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> UserName.check("x".repeat(65)));
    }
}
