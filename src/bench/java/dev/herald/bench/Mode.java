package dev.herald.bench;

import dev.herald.bench.load.Pace;
import dev.herald.bench.load.Scenario;
import java.time.Duration;
import java.util.Optional;

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

    /** How long a server is warmed up that is cold, unless something else is asked for. */
    Duration firstWarmUp() {
        return firstWarmUp;
    }

    /**
     * What a server gets first that has just been started: in case A it would take minutes until the JVM has compiled what
     * runs.
     */
    Scenario warmUp(Duration first) {
        return Scenario.of(500, 1, new Pace.Closed(4)).lasting(first, nextWarmUp);
    }

    /**
     * A scenario as long as it is measured here, but no shorter than it asks for.
     *
     * @param first how long a server is warmed up for it that is cold; empty for one whose code is compiled: only queues
     *     and caches have to fill there
     */
    Scenario timed(Scenario scenario, Optional<Duration> first) {
        Duration warm = longer(scenario.warmUp(), first.orElse(nextWarmUp));
        return scenario.lasting(warm, longer(scenario.window(), window));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
