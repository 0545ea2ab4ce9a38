package dev.herald.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.herald.channel.ChannelName;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Holds sessions to the rates at which their namespaces let them publish: one token bucket for each session and namespace.
 * What it knows of a session goes with the session. Thread-safe.
 */
@Singleton
public class PublishRates {

    private final TimeMeter time;
    private final LoadingCache<Object, ConcurrentMap<String, Bucket>> buckets =
            Caffeine.newBuilder().weakKeys().build(session -> new ConcurrentHashMap<>(1));

    @Inject
    PublishRates(Clock clock) {
        this.time = new ClockMeter(clock);
    }

    /**
     * Counts one publication of a session, if it is within the rate; returns whether it is.
     *
     * @param session the session, known by identity
     * @param perSecond how many are allowed within a second, on average and at once; 0 for any number
     */
    public boolean allows(Object session, ChannelName channel, int perSecond) {
        return perSecond == 0
                || buckets.get(session)
                        .computeIfAbsent(channel.namespace(), namespace -> bucket(perSecond))
                        .tryConsume(1);
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
