package dev.herald.bench;

import java.time.Duration;

/** How long is measured. */
public enum Mode {
    SHORT(Duration.ofSeconds(4), Duration.ofSeconds(1), 3, Duration.ofSeconds(2)),
    FULL(Duration.ofSeconds(10), Duration.ofSeconds(2), 5, Duration.ofSeconds(5));

    private final Duration firstWarmUp;
    private final Duration nextWarmUp;
    private final int rounds;
    private final Duration window;

    Mode(Duration firstWarmUp, Duration nextWarmUp, int rounds, Duration window) {
        this.firstWarmUp = firstWarmUp;
        this.nextWarmUp = nextWarmUp;
        this.rounds = rounds;
        this.window = window;
    }

    int rounds() {
        return rounds;
    }

    Duration window() {
        return window;
    }

    /** In later rounds the code is compiled, and only queues and caches have to fill. */
    Duration warmUp(int round) {
        return round == 1 ? firstWarmUp : nextWarmUp;
    }
}
