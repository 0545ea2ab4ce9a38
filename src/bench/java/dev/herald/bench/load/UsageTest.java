package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void timesStandBehindTheNameWhateverItHolds() {
        String stat = "77 (a) S 1 (b) S 1 77 77 0 -1 4194560 10 0 0 0 123 45 6 7 20 0 1 0 12 1 1";

        assertThat(Usage.cpu(stat)).isEqualTo(Duration.ofMillis(1680));
    }

    @Test
    void aProcessKnowsItself() {
        Usage usage = Usage.of(ProcessHandle.current().pid());

        assertThat(usage.cpu()).isPositive();
        assertThat(usage.rss()).isGreaterThan(1 << 20);
    }
}
