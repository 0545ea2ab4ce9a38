package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.HeraldServer;
import dev.herald.server.WildFlyServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A hundred clients in a room where 200 messages a second are said; each is cut off again and again, stays away for a
 * while and comes back. Each gets everything once, in order.
 */
class CutOffIT {

    private static final int CLIENTS = 100;
    private static final Duration PACE = Duration.ofMillis(5);

    private static final boolean LONG = Boolean.getBoolean("herald.test.long");
    private static final Duration ALTOGETHER = LONG ? Duration.ofMinutes(2) : Duration.ofSeconds(20);

    /** How long a client is there, and then away. */
    private static final Times TIMES = LONG ? Times.ofMillis(1_000, 30_000) : Times.ofMillis(100, 3_000);

    @Test
    void everybodyGetsEverythingOnceHoweverOftenTheyAreCutOff() throws Exception {
        Random random = Seed.random("cut off");
        ScheduledExecutorService cuts = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService speech = Executors.newSingleThreadScheduledExecutor();
        try (HeraldServer server = new WildFlyServer("wildfly-cut-off")) {
            // All is compared in the end, however long it went on; nobody takes a room that is quiet then for a dead
            // one.
            server.with("herald.namespace.room.history.size", "1000000")
                    .with("herald.heartbeat", "PT5S")
                    .start();
            Publisher speaker = new Publisher(0, Integer.MAX_VALUE);
            try (Conversation room = new Conversation(server.ws("ws/cut-off"), List.of(speaker), random, TIMES)) {
                for (int i = 0; i < CLIENTS; i++) {
                    room.add(new Unlucky(cuts, new Random(random.nextLong()), TIMES));
                }
                room.awaitEveryoneWasThere();
                var speaking = speech.scheduleAtFixedRate(speaker::speak, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
                cuts.schedule(cuts::shutdownNow, ALTOGETHER.toMillis(), TimeUnit.MILLISECONDS)
                        .get();
                speaking.cancel(false);

                room.verify();

                System.out.printf(
                        "cut off: %d messages to each, %d recoveries%n", room.answeredCount(), room.recoveries());
                assertThat(room.recoveries()).isGreaterThan(CLIENTS);
            }
            assertThat(server.complaints()).isEmpty();
        } finally {
            cuts.shutdownNow();
            speech.shutdownNow();
        }
    }
}
