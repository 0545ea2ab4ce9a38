package dev.herald.webhook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after an attempt that failed: longer each time, and up to a fifth more by chance, so that what failed together
 * does not come back together. When the receiver says how long it wants to be left alone, that counts if it is longer, up to
 * {@link #LONGEST_ASKED_FOR}. Thread-safe.
 */
@Singleton
class RetryPlan {

    /** After the first attempt that failed, after the second, and so on; after one more there is none. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));

    /** How many attempts there are at most. */
    static final int MOST_ATTEMPTS = PAUSES.size() + 1;

    /** The longest time that a receiver can ask for by {@code Retry-After}. */
    static final Duration LONGEST_ASKED_FOR = Duration.ofHours(6);

    /** The largest part of a pause that is added by chance. */
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    @Inject
    RetryPlan(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause after so many attempts, of which the last failed too; empty if there is to be no further one.
     *
     * @param askedFor how long the receiver asks to be left alone, if it does
     */
    Optional<Duration> pause(int attempts, Optional<Duration> askedFor) {
        if (attempts >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        Duration usual = PAUSES.get(Math.max(attempts, 1) - 1);
        Duration pause = usual.plusMillis((long) (usual.toMillis() * JITTER * random.nextDouble()));
        return Optional.of(askedFor.map(asked -> asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked)
                .filter(asked -> asked.compareTo(pause) > 0)
                .orElse(pause));
    }
}
