package dev.herald.security.caller;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.herald.config.Networks;
import dev.herald.security.ClockMeter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/**
 * Slows down who guesses: {@value #TRIES} wrong tries from one address are free, and each further one takes
 * {@value #SECONDS_EACH} seconds. All addresses of one /64 of IPv6 count as one. What was right is not counted.
 * Thread-safe.
 */
@Singleton
class WrongTries {

    private static final Logger LOG = System.getLogger(WrongTries.class.getName());

    static final int TRIES = 5;
    static final int SECONDS_EACH = 12;

    /** How many addresses are known at a time: who has more than that to guess from is not stopped by this. */
    private static final int MOST = 10_000;

    private final LoadingCache<String, Bucket> left;

    @Inject
    WrongTries(Clock clock) {
        TimeMeter time = new ClockMeter(clock);
        this.left = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofSeconds((long) TRIES * SECONDS_EACH))
                .ticker(time::currentTimeNanos)
                .build(place -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(TRIES)
                                .refillGreedy(TRIES, Duration.ofSeconds((long) TRIES * SECONDS_EACH)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /**
     * Goes on if a try from there may be looked at.
     *
     * @throws TooManyTriesException otherwise
     */
    void check(String address) {
        Bucket bucket = left.getIfPresent(Networks.placeOf(address));
        if (bucket != null) {
            var next = bucket.estimateAbilityToConsume(1);
            if (!next.canBeConsumed()) {
                throw new TooManyTriesException(Duration.ofNanos(next.getNanosToWaitForRefill()));
            }
        }
    }

    /** Counts a wrong one. Those that were looked at side by side have to be waited for afterwards, too. */
    void count(String address) {
        String place = Networks.placeOf(address);
        Bucket bucket = left.get(place);
        bucket.consumeIgnoringRateLimits(1);
        if (bucket.getAvailableTokens() == 0) {
            LOG.log(Level.WARNING, "{0} wrong keys within a minute from {1}: it has to wait now", TRIES, place);
        }
    }
}
