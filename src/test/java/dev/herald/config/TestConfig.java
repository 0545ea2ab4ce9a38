package dev.herald.config;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configurations for tests: the defaults, with one thing changed. */
public final class TestConfig {

    private static final int OUTBOX_MAX_BYTES = 4 * 1024 * 1024;
    private static final int ROOMS_PER_SESSION = 128;

    private static final int FRAME_MAX_BYTES = 64 * 1024;
    private static final int HISTORY_MAX_BYTES = 16 * 1024 * 1024;
    private static final Duration MONTH = Duration.ofDays(30);

    private static final ChannelOptions NEWS = new ChannelOptions(
            100,
            MONTH,
            true,
            false,
            false,
            false,
            ChannelAccess.of(Access.ANYONE, Access.SERVER),
            0,
            FRAME_MAX_BYTES,
            0);
    private static final ChannelOptions USER = new ChannelOptions(
            100,
            MONTH,
            true,
            false,
            false,
            false,
            ChannelAccess.of(Access.OWNER, Access.SERVER),
            0,
            FRAME_MAX_BYTES,
            0);

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
        return config(dataDir, token, origins, outboxMaxBytes, rooms, inMemory());
    }

    private static HeraldConfig config(
            Path dataDir,
            Optional<String> token,
            Set<String> origins,
            int outboxMaxBytes,
            int rooms,
            Map<String, ChannelOptions> namespaces) {
        return config(dataDir, token, origins, outboxMaxBytes, rooms, TokenConfig.NONE, namespaces);
    }

    /** With tokens that are taken. */
    public static HeraldConfig tokens(TokenConfig tokens, Map<String, ChannelOptions> namespaces) {
        return config(
                Path.of("data"), Optional.empty(), Set.of(), OUTBOX_MAX_BYTES, ROOMS_PER_SESSION, tokens, namespaces);
    }

    /** Tokens that are signed with this secret. */
    public static TokenConfig secret(String secret) {
        return new TokenConfig(
                Optional.of(secret),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Duration.ofSeconds(30),
                false);
    }

    private static HeraldConfig config(
            Path dataDir,
            Optional<String> token,
            Set<String> origins,
            int outboxMaxBytes,
            int rooms,
            TokenConfig tokens,
            Map<String, ChannelOptions> namespaces) {
        return config(dataDir, token, origins, Networks.NONE, Map.of(), outboxMaxBytes, rooms, tokens, namespaces);
    }

    /** With proxies whose word counts. */
    public static HeraldConfig trustedProxies(String... proxies) {
        return config(Networks.of(Set.of(proxies)), Map.of());
    }

    /** With roles that open the API, by scope. */
    public static HeraldConfig apiRoles(Map<String, Set<String>> roles) {
        return config(Networks.NONE, roles);
    }

    private static HeraldConfig config(Networks proxies, Map<String, Set<String>> roles) {
        return config(
                Path.of("data"),
                Optional.empty(),
                Set.of(),
                proxies,
                roles,
                OUTBOX_MAX_BYTES,
                ROOMS_PER_SESSION,
                TokenConfig.NONE,
                inMemory());
    }

    private static HeraldConfig config(
            Path dataDir,
            Optional<String> token,
            Set<String> origins,
            Networks proxies,
            Map<String, Set<String>> roles,
            int outboxMaxBytes,
            int rooms,
            TokenConfig tokens,
            Map<String, ChannelOptions> namespaces) {
        return new HeraldConfig(
                dataDir,
                token,
                origins,
                proxies,
                roles,
                FRAME_MAX_BYTES,
                outboxMaxBytes,
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                rooms,
                Optional.empty(),
                HISTORY_MAX_BYTES,
                Duration.ofDays(400),
                tokens,
                namespaces,
                Map.of(),
                Duration.ofDays(400));
    }

    /** With addresses that are called. */
    public static HeraldConfig webhooks(Map<String, WebhookConfig> webhooks) {
        HeraldConfig usual = defaults();
        return new HeraldConfig(
                usual.dataDir(),
                usual.adminToken(),
                usual.allowedOrigins(),
                usual.trustedProxies(),
                usual.apiRoles(),
                usual.frameMaxBytes(),
                usual.outboxMaxBytes(),
                usual.sendTimeout(),
                usual.heartbeat(),
                usual.roomsPerSession(),
                usual.frameSender(),
                usual.historyMaxBytes(),
                usual.announcementRetention(),
                usual.tokens(),
                usual.namespaces(),
                webhooks,
                usual.auditRetention());
    }

    /** With history and all in memory, so that a publication is out when it is in. */
    public static Map<String, ChannelOptions> inMemory() {
        return Map.of("room", room(false), "news", NEWS, "user", USER);
    }

    /** With rooms that are stored. */
    public static HeraldConfig durable() {
        return namespaces(Map.of("room", room(true), "news", NEWS, "user", USER));
    }

    /** Channels that leave nothing behind when everybody has left. */
    public static HeraldConfig withoutHistory() {
        return withoutHistory(OUTBOX_MAX_BYTES);
    }

    public static HeraldConfig withoutHistory(int outboxMaxBytes) {
        ChannelOptions room = new ChannelOptions(
                0,
                MONTH,
                false,
                false,
                false,
                false,
                ChannelAccess.of(Access.ANYONE, Access.SUBSCRIBER),
                0,
                FRAME_MAX_BYTES,
                0);
        return config(
                Path.of("data"), Optional.empty(), Set.of(), outboxMaxBytes, ROOMS_PER_SESSION, Map.of("room", room));
    }

    public static HeraldConfig namespaces(Map<String, ChannelOptions> namespaces) {
        return config(Path.of("data"), Optional.empty(), Set.of(), OUTBOX_MAX_BYTES, ROOMS_PER_SESSION, namespaces);
    }

    private static ChannelOptions room(boolean durable) {
        return new ChannelOptions(
                1000,
                MONTH,
                true,
                durable,
                true,
                false,
                ChannelAccess.of(Access.ANYONE, Access.SUBSCRIBER),
                0,
                FRAME_MAX_BYTES,
                0);
    }
}
