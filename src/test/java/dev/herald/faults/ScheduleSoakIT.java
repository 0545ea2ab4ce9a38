package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.server.HeraldServer;
import dev.herald.server.PayaraServer;
import dev.herald.server.WildFlyServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten schedules a minute on WildFly and on Payara, both at the same time, for as many minutes as {@code herald.soak.minutes} says: each run comes
 * on its second, as punctual in the end as in the beginning, and the heap does not grow.
 */
@Tag("soak")
class ScheduleSoakIT {

    private static final int MINUTES = Integer.getInteger("herald.soak.minutes", 20);
    private static final Duration LOOK = Duration.ofSeconds(15);

    @Test
    void eachRunComesOnItsSecondAndNothingGrows() {
        try (HeraldServer wildFly = new WildFlyServer("wildfly-soak");
                HeraldServer payara = new PayaraServer("payara-soak")) {
            wildFly.start();
            payara.start();
            List<PunctualRuns> all = List.of(new PunctualRuns(wildFly, MINUTES), new PunctualRuns(payara, MINUTES));

            await().atMost(Duration.ofMinutes(MINUTES + 3L))
                    .pollInterval(LOOK)
                    .until(() -> all.stream().allMatch(PunctualRuns::areOver));

            // The figures of both are told before either is found wanting.
            all.stream().map(PunctualRuns::measure).toList().forEach(Runnable::run);
            assertThat(wildFly.complaints()).isEmpty();
            assertThat(payara.complaints()).isEmpty();
        }
    }
}
