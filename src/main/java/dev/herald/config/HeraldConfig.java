package dev.herald.config;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What an operator can set. Each component is one key; {@code docs/configuration.md} describes them for operators.
 *
 * <p>Values come from MicroProfile Config: system properties, environment variables ({@code herald.admin.token} is
 * {@code HERALD_ADMIN_TOKEN}), then {@code META-INF/microprofile-config.properties}.
 *
 * @param dataDir {@value #DATA_DIR}: where Herald keeps files of its own
 * @param adminToken {@value #ADMIN_TOKEN}: the token that opens the admin API; when absent, one is made and kept in the
 *     data directory
 * @param allowedOrigins {@value #ALLOWED_ORIGINS}: origins beside its own whose pages may connect, comma-separated
 * @param trustedProxies {@value #TRUSTED_PROXIES}: the proxies whose word counts on who a client is, comma-separated
 *     addresses or networks
 * @param apiRoles {@value #API_ROLES}<i>scope</i>: the roles of the server whose users may sign in to the API, by scope
 * @param frameMaxBytes {@value #FRAME_MAX_BYTES}: the largest message a client may send, in bytes of UTF-8
 * @param outboxMaxBytes {@value #OUTBOX_MAX_BYTES}: how much may wait for one session before it counts as slow, in
 *     bytes of UTF-8
 * @param sendTimeout {@value #SEND_TIMEOUT}: how long one frame may take to leave
 * @param heartbeat {@value #HEARTBEAT}: how often the server pings each session
 * @param roomsPerSession {@value #ROOMS_PER_SESSION}: how many rooms one session may be in
 * @param frameSender {@value #FRAME_SENDER}: how frames are given to sockets; the quickest way that the container has
 *     when absent
 * @param historyMaxBytes {@value #HISTORY_MAX_BYTES}: how much memory the history of all channels together may take, in
 *     bytes
 * @param announcementRetention {@value #ANNOUNCEMENT_RETENTION}: how long it is kept what was announced, and what became of it
 * @param tokens whose tokens are taken
 * @param namespaces {@value #NAMESPACES}: the namespaces that there are, and the options of their channels
 * @param webhooks {@value #WEBHOOKS}: the addresses that Herald calls, by name
 * @param auditRetention {@value #AUDIT_RETENTION}: how long it is kept who changed what
 */
public record HeraldConfig(
        Path dataDir,
        Optional<String> adminToken,
        Set<String> allowedOrigins,
        Networks trustedProxies,
        Map<String, Set<String>> apiRoles,
        int frameMaxBytes,
        int outboxMaxBytes,
        Duration sendTimeout,
        Duration heartbeat,
        int roomsPerSession,
        Optional<FrameSenderKind> frameSender,
        long historyMaxBytes,
        Duration announcementRetention,
        TokenConfig tokens,
        Map<String, ChannelOptions> namespaces,
        Map<String, WebhookConfig> webhooks,
        Duration auditRetention) {

    static final String DATA_DIR = "herald.data.dir";
    static final String ADMIN_TOKEN = "herald.admin.token";
    static final String ALLOWED_ORIGINS = "herald.allowed.origins";
    static final String TRUSTED_PROXIES = "herald.trusted.proxies";
    static final String API_ROLES = "herald.api.roles.";
    static final String FRAME_MAX_BYTES = "herald.frame.max.bytes";
    static final String OUTBOX_MAX_BYTES = "herald.outbox.max.bytes";
    static final String SEND_TIMEOUT = "herald.send.timeout";
    static final String HEARTBEAT = "herald.heartbeat";
    static final String ROOMS_PER_SESSION = "herald.rooms.per.session";
    static final String FRAME_SENDER = "herald.frame.sender";

    static final String HISTORY_MAX_BYTES = "herald.history.max.bytes";
    static final String ANNOUNCEMENT_RETENTION = "herald.announcement.retention";
    static final String NAMESPACES = "herald.namespaces";
    static final String WEBHOOKS = "herald.webhooks";
    static final String AUDIT_RETENTION = "herald.audit.retention";

    /** What can be opened to roles: the names of the scopes that API keys have. */
    private static final List<String> SCOPES = List.of("publish", "read", "announce", "admin");

    private static final String AUTO = "auto";

    /** The shortest admin token that is accepted, in characters: shorter ones can be guessed. */
    static final int ADMIN_TOKEN_MIN_LENGTH = 16;

    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]+");

    /** Where each server keeps what belongs to one of its instances; tried in this order when no directory is set. */
    private static final List<String> SERVER_DATA_DIRS = List.of("jboss.server.data.dir", "com.sun.aas.instanceRoot");

    /**
     * Reads and checks every key.
     *
     * @throws ConfigException if a value is not valid; the message names the key and says what is
     */
    static HeraldConfig from(Config config) {
        Values values = new Values(config);
        int frameMaxBytes = values.integer(FRAME_MAX_BYTES, 64 * 1024, 1024, 1024 * 1024);
        return new HeraldConfig(
                dataDir(values),
                values.text(ADMIN_TOKEN).map(HeraldConfig::checkedToken),
                checkedOrigins(values.list(ALLOWED_ORIGINS)),
                checkedProxies(values.list(TRUSTED_PROXIES)),
                SCOPES.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Function.identity(), scope -> values.list(API_ROLES + scope))),
                frameMaxBytes,
                values.integer(OUTBOX_MAX_BYTES, 4 * 1024 * 1024, 64 * 1024, 1024 * 1024 * 1024),
                values.duration(SEND_TIMEOUT, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                values.duration(HEARTBEAT, Duration.ofSeconds(25), Duration.ofSeconds(1), Duration.ofHours(1)),
                values.integer(ROOMS_PER_SESSION, 128, 1, 10_000),
                values.choice(FRAME_SENDER, FrameSenderKind.values(), Optional.of(AUTO)),
                values.integer(HISTORY_MAX_BYTES, 128 * 1024 * 1024, 1024 * 1024, Integer.MAX_VALUE),
                values.duration(
                        ANNOUNCEMENT_RETENTION, Duration.ofDays(400), Duration.ofDays(1), Duration.ofDays(3_660)),
                TokenConfig.from(values),
                new Namespaces(values, frameMaxBytes).options(),
                new WebhookNames(values).webhooks(),
                values.duration(AUDIT_RETENTION, Duration.ofDays(400), Duration.ofDays(1), Duration.ofDays(3_660)));
    }

    /** The options of a channel; empty if there is no such namespace. */
    public Optional<ChannelOptions> options(ChannelName channel) {
        return Optional.ofNullable(namespaces.get(channel.namespace()));
    }

    private static Path dataDir(Values values) {
        String dir = values.text(DATA_DIR)
                .or(() -> SERVER_DATA_DIRS.stream()
                        .flatMap(key -> values.text(key).stream())
                        .map(serverDir -> serverDir + "/herald")
                        .findFirst())
                .orElse("data");
        try {
            return Path.of(dir).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ConfigException(DATA_DIR, "is not a path: " + e.getReason());
        }
    }

    /** A browser's {@code Origin} never has a path: one with a slash at its end would match nothing, in silence. */
    private static Set<String> checkedOrigins(Set<String> origins) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigException(
                        ALLOWED_ORIGINS,
                        "must list origins such as https://chat.example or https://chat.example:8443, or *");
            }
        }
        return origins;
    }

    private static Networks checkedProxies(Set<String> proxies) {
        try {
            return Networks.of(proxies);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(TRUSTED_PROXIES, e.getMessage(), e);
        }
    }

    private static String checkedToken(String token) {
        if (token.length() < ADMIN_TOKEN_MIN_LENGTH) {
            throw new ConfigException(ADMIN_TOKEN, "has less than " + ADMIN_TOKEN_MIN_LENGTH + " characters");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ConfigException(ADMIN_TOKEN, "has characters other than visible ASCII");
        }
        return token;
    }
}
