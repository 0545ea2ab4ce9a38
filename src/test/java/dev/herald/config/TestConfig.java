package dev.herald.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Configurations for tests: the defaults, with one thing changed. */
public final class TestConfig {

    private static final int OUTBOX_MAX_BYTES = 4 * 1024 * 1024;
    private static final int ROOMS_PER_SESSION = 128;

    private TestConfig() {}

    public static HeraldConfig defaults() {
        return config(Path.of("data"), Optional.empty(), Set.of(), OUTBOX_MAX_BYTES, ROOMS_PER_SESSION);
    }

    public static HeraldConfig outboxMaxBytes(int bytes) {
        return config(Path.of("data"), Optional.empty(), Set.of(), bytes, ROOMS_PER_SESSION);
    }

    public static HeraldConfig roomsPerSession(int rooms) {
        return config(Path.of("data"), Optional.empty(), Set.of(), OUTBOX_MAX_BYTES, rooms);
    }

    public static HeraldConfig allowedOrigins(String... origins) {
        return config(Path.of("data"), Optional.empty(), Set.of(origins), OUTBOX_MAX_BYTES, ROOMS_PER_SESSION);
    }

    public static HeraldConfig adminToken(Path dataDir, Optional<String> token) {
        return config(dataDir, token, Set.of(), OUTBOX_MAX_BYTES, ROOMS_PER_SESSION);
    }

    private static HeraldConfig config(
            Path dataDir, Optional<String> token, Set<String> origins, int outboxMaxBytes, int rooms) {
        return new HeraldConfig(
                dataDir,
                token,
                origins,
                64 * 1024,
                outboxMaxBytes,
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                rooms,
                Optional.empty());
    }
}
