package dev.herald.bench;

import dev.herald.bench.load.Usage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until servers have done what was left to do, such as a backlog for listeners that are gone. */
final class Quiet {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** In one look, of all servers together. */
    private static final Duration LITTLE = Duration.ofMillis(30);

    private Quiet() {}

    /** Returns when they use hardly any CPU, or when it takes too long. */
    static void await(List<Long> pids) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Duration before = cpu(pids);
        try {
            while (System.nanoTime() < deadline) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                Duration now = cpu(pids);
                if (now.minus(before).compareTo(LITTLE) < 0) {
                    return;
                }
                before = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration cpu(List<Long> pids) {
        return pids.stream().map(Quiet::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** None for a server that has ended meanwhile, as one does that runs out of memory. */
    private static Duration cpu(long pid) {
        try {
            return Usage.of(pid).cpu();
        } catch (UncheckedIOException e) {
            return Duration.ZERO;
        }
    }
}
