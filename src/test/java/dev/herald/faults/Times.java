package dev.herald.faults;

import java.time.Duration;
import java.util.Random;

/** Times of which one is drawn: from {@code shortest} up to {@code longest}. */
record Times(Duration shortest, Duration longest) {

    static Times ofMillis(long shortest, long longest) {
        return new Times(Duration.ofMillis(shortest), Duration.ofMillis(longest));
    }

    /** One of them, in milliseconds. */
    long drawMillis(Random random) {
        return random.nextLong(shortest.toMillis(), longest.toMillis());
    }
}
