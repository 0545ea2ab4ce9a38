package dev.herald.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hands the checked configuration, the clock and randomness to whoever injects them, so that tests can hand theirs. */
final class ConfigProducer {

    private ConfigProducer() {}

    @Produces
    @Singleton
    static HeraldConfig config() {
        return HeraldConfig.from(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Thread-safe, and fit for secrets. */
    @Produces
    @Singleton
    static RandomGenerator random() {
        return new SecureRandom();
    }
}
