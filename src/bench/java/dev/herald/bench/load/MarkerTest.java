package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkerTest {

    private final Marker marker = new Marker();

    private boolean find(String text) {
        byte[] bytes = ("~T9.9~" + text + "~T8.8~").getBytes(StandardCharsets.UTF_8);
        return marker.find(bytes, 6, bytes.length - 6);
    }

    @Test
    void whatIsWrittenIsFound() {
        byte[] bytes = new byte[64];
        int end = Marker.write(bytes, 3, 0, Long.MAX_VALUE);

        assertThat(marker.find(bytes, 0, end)).isTrue();
        assertThat(marker.nanos()).isZero();
        assertThat(marker.sequence()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itIsFoundWhereTheLastOneWasAndElsewhere() {
        assertThat(find("{\"message\":\"~T12.34~xxx\"}")).isTrue();
        assertThat(marker.sequence()).isEqualTo(34);
        assertThat(find("{\"message\":\"~T56.78~xxx\"}")).isTrue();
        assertThat(marker.sequence()).isEqualTo(78);
        assertThat(find("{\"m\":\"~T90.12~\"}")).isTrue();
        assertThat(marker.nanos()).isEqualTo(90);
        assertThat(marker.sequence()).isEqualTo(12);
    }

    @Test
    void whatOnlyLooksLikeOneIsPassedOver() {
        assertThat(find("~~T~ ~T5~ ~T.5~ ~T5.~ ~T7.8~")).isTrue();
        assertThat(marker.nanos()).isEqualTo(7);
        assertThat(marker.sequence()).isEqualTo(8);
    }

    @Test
    void aFrameDoesNotReachIntoTheNext() {
        assertThat(find("~T1.2")).isFalse();
        assertThat(find("~T1")).isFalse();
        assertThat(find("~")).isFalse();
        assertThat(find("")).isFalse();
        assertThat(find("{\"type\":\"pong\"}")).isFalse();
    }
}
