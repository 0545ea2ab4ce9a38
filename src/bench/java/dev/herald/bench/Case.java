package dev.herald.bench;

import dev.herald.bench.load.Idle;
import dev.herald.bench.load.Pace;
import dev.herald.bench.load.Return;
import dev.herald.bench.load.Scenario;
import java.time.Duration;
import java.util.List;

/** What is measured. */
@SuppressWarnings("ImmutableEnumChecker") // its lists and records never change
public enum Case {
    A(true, variant("A", "light: 500 listeners, 100 messages/s", Scenario.of(500, 1, new Pace.Open(100)))),
    B(true, variant("B", "pipelined: 1 publisher, 4 in flight", Scenario.of(500, 1, new Pace.Closed(4)))),
    C(true, variant("C", "saturated: 8 publishers, 64 in flight", Scenario.of(500, 8, new Pace.Closed(64)))),
    D(false, new Variant("D", "15,000 idle connections", new Idle(15_000, Duration.ofSeconds(10)))),
    E(
            true,
            variant("E0", "480 listeners, 500 messages/s of 1 KB", consumers(480)),
            variant("E", "the same, and 20 that stop reading", consumers(500).withSlow(20))),
    F(
            false,
            variant(
                    "F",
                    "5,000 rooms × 3 listeners, 5,000 messages/s",
                    // 15,000 connections give the JVM's compilers something to do for a while after they are open.
                    Scenario.of(3, 0, new Pace.Open(5000))
                            .inRooms(5000, 3)
                            .lasting(Duration.ofSeconds(15), Duration.ZERO))),
    G(
            true,
            variant(
                    "G",
                    "C with messages of 4 KB",
                    Scenario.of(500, 8, new Pace.Closed(64)).withMessageBytes(4096))),
    H(
            false,
            variant(
                    "H",
                    "C while 250 of the 500 leave and join, 1,000 times/s",
                    Scenario.of(500, 8, new Pace.Closed(64)).withChurn(250, 1000))),
    R(
            false,
            new Variant(
                    "R",
                    "15,000 clients return within 5 s, and recover 20 messages each",
                    new Return(15_000, 20, Duration.ofSeconds(5))));

    /** What a short run measures. */
    static final List<Case> SHORT = List.of(A, B, C);

    private final boolean comparable;
    private final List<Variant> variants;

    Case(boolean comparable, Variant... variants) {
        this.comparable = comparable;
        this.variants = List.of(variants);
    }

    private static Variant variant(String key, String title, Scenario scenario) {
        return new Variant(key, title, scenario);
    }

    private static Scenario consumers(int listeners) {
        // A slow listener has some megabytes of buffers, in the kernels and the server, before anybody feels it.
        return Scenario.of(listeners, 1, new Pace.Open(500))
                .withMessageBytes(1024)
                .lasting(Duration.ZERO, Duration.ofSeconds(20));
    }

    /** Whether the loop takes part: it has no rooms, and idle connections are the container's matter. */
    boolean comparable() {
        return comparable;
    }

    List<Variant> variants() {
        return variants;
    }
}
