package dev.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MediansTest {

    @Test
    void theMiddleOneOfAnOddNumber() {
        assertThat(Medians.of(DoubleStream.of(9, 1, 5))).isEqualTo(5);
    }

    @Test
    void theMeanOfBothInTheMiddleOfAnEvenNumber() {
        assertThat(Medians.of(DoubleStream.of(9, 1, 5, 2))).isEqualTo(3.5);
    }

    @Test
    void noNumberIfThereIsNone() {
        assertThat(Medians.of(DoubleStream.empty())).isNaN();
    }

    @Test
    void noNumberIfARoundHasNone() {
        assertThat(Medians.of(DoubleStream.of(1, Double.NaN, 2))).isNaN();
    }
}
