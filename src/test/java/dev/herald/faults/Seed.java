package dev.herald.faults;

import java.util.Random;

/** Where the randomness of a test comes from: {@code -Dherald.test.seed=…}, or the time. */
final class Seed {

    private static final long VALUE = Long.getLong("herald.test.seed", System.nanoTime());

    private Seed() {}

    /** Randomness of its own for a part of a test; prints the seed. */
    static Random random(String part) {
        System.out.println(part + ": -Dherald.test.seed=" + VALUE);
        return new Random(VALUE ^ part.hashCode());
    }
}
