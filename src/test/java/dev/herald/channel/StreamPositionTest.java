package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class StreamPositionTest {

    @Test
    void aStreamBeginsAtZero() {
        assertThat(new StreamPosition("x3Fa", 0).offset()).isZero();
    }

    @Test
    void aNegativeOffsetIsNoPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamPosition("x3Fa", -1))
                .withMessageContaining("-1");
    }

    @Test
    void anEmptyEpochIsNoPosition() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamPosition("", 1));
    }

    @Test
    void aMissingEpochIsNoPosition() {
        assertThatNullPointerException().isThrownBy(() -> new StreamPosition(null, 1));
    }

    @Test
    void positionsOfDifferentEpochsDiffer() {
        assertThat(new StreamPosition("a", 1)).isNotEqualTo(new StreamPosition("b", 1));
    }
}
