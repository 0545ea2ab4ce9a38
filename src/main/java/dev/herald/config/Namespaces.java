package dev.herald.config;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the namespaces. Those that Herald brings with it have defaults of their own: {@code room} for chat, {@code news} for
 * notices of the server, {@code user} for what one user gets. Any other keeps nothing unless told to.
 */
final class Namespaces {

    private static final String PREFIX = "herald.namespace.";

    private static final Duration MONTH = Duration.ofDays(30);

    private static final String HISTORY_SIZE = "history.size";
    private static final String HISTORY_AGE = "history.age";
    private static final String RECOVERY = "recovery";
    private static final String DURABLE = "durable";
    private static final String PRESENCE = "presence";
    private static final String JOIN_LEAVE = "join.leave";
    private static final String PUBLISH = "publish";
    private static final String SUBSCRIBE = "subscribe";
    private static final String ANONYMOUS = "anonymous";
    private static final String READ_HISTORY = "read.history";
    private static final String READ_PRESENCE = "read.presence";
    private static final String PUBLISH_RATE = "publish.rate";
    private static final String MESSAGE_MAX_BYTES = "message.max.bytes";
    private static final String MAX_SUBSCRIBERS = "max.subscribers";

    private static final Set<String> KEYS = Set.of(
            HISTORY_SIZE,
            HISTORY_AGE,
            RECOVERY,
            DURABLE,
            PRESENCE,
            JOIN_LEAVE,
            PUBLISH,
            SUBSCRIBE,
            ANONYMOUS,
            READ_HISTORY,
            READ_PRESENCE,
            PUBLISH_RATE,
            MESSAGE_MAX_BYTES,
            MAX_SUBSCRIBERS);

    private final Values values;
    private final int frameMaxBytes;

    Namespaces(Values values, int frameMaxBytes) {
        this.values = values;
        this.frameMaxBytes = frameMaxBytes;
    }

    /**
     * The options of each namespace.
     *
     * @throws ConfigException if a value is not valid, or a key is not known
     */
    Map<String, ChannelOptions> options() {
        Set<String> names = values.list(HeraldConfig.NAMESPACES);
        if (names.isEmpty()) {
            names = Set.of(ChannelName.ROOM, "news", "user");
        }
        Map<String, ChannelOptions> options = new TreeMap<>();
        for (String name : names) {
            if (!ChannelName.isNamespace(name)) {
                throw new ConfigException(
                        HeraldConfig.NAMESPACES, "must list names of 1 to 32 of a-z, 0-9, - and _, comma-separated");
            }
            options.put(name, read(PREFIX + name + '.', defaults(name)));
        }
        for (String key : values.keys(PREFIX)) {
            checkKnown(key, options.keySet());
        }
        return Map.copyOf(options);
    }

    /** A misspelt key would otherwise be ignored in silence. */
    private static void checkKnown(String key, Set<String> names) {
        String rest = key.substring(PREFIX.length());
        int dot = rest.indexOf('.');
        if (dot < 0 || !names.contains(rest.substring(0, dot))) {
            throw new ConfigException(key, "is about a namespace that " + HeraldConfig.NAMESPACES + " does not list");
        }
        if (!KEYS.contains(rest.substring(dot + 1))) {
            throw new ConfigException(key, "is not known; known are " + String.join(", ", new TreeSet<>(KEYS)));
        }
    }

    private ChannelOptions defaults(String name) {
        return switch (name) {
            case ChannelName.ROOM -> options(10_000, MONTH, true, true, Access.SUBSCRIBER, Access.ANYONE);
            case "news" -> options(1_000, MONTH, true, false, Access.SERVER, Access.ANYONE);
            case "user" -> options(1_000, MONTH, true, false, Access.SERVER, Access.OWNER);
            default -> options(0, Duration.ofDays(1), false, false, Access.SUBSCRIBER, Access.ANYONE);
        };
    }

    private ChannelOptions options(
            int size, Duration age, boolean durable, boolean presence, Access publish, Access subscribe) {
        return new ChannelOptions(
                size,
                age,
                size > 0,
                durable,
                presence,
                false,
                ChannelAccess.of(subscribe, publish),
                0,
                frameMaxBytes,
                0);
    }

    private ChannelOptions read(String prefix, ChannelOptions defaults) {
        int size = values.integer(prefix + HISTORY_SIZE, defaults.historySize(), 0, 1_000_000);
        boolean keeps = size > 0;
        ChannelOptions options = new ChannelOptions(
                size,
                values.duration(
                        prefix + HISTORY_AGE, defaults.historyAge(), Duration.ofSeconds(1), Duration.ofDays(3650)),
                values.flag(prefix + RECOVERY, keeps && (defaults.recovery() || !defaults.hasHistory())),
                values.flag(prefix + DURABLE, keeps && defaults.durable()),
                values.flag(prefix + PRESENCE, defaults.presence()),
                values.flag(prefix + JOIN_LEAVE, defaults.joinLeave()),
                access(prefix, defaults.access()),
                values.integer(prefix + PUBLISH_RATE, defaults.publishRate(), 0, 1_000_000),
                values.integer(prefix + MESSAGE_MAX_BYTES, defaults.messageMaxBytes(), 1, frameMaxBytes),
                values.integer(prefix + MAX_SUBSCRIBERS, defaults.maxSubscribers(), 0, 10_000_000));
        if (options.recovery() && !keeps) {
            throw new ConfigException(prefix + RECOVERY, "needs " + prefix + HISTORY_SIZE + " above 0");
        }
        if (options.durable() && !keeps) {
            throw new ConfigException(prefix + DURABLE, "needs " + prefix + HISTORY_SIZE + " above 0");
        }
        return options;
    }

    private ChannelAccess access(String prefix, ChannelAccess defaults) {
        ChannelAccess access = new ChannelAccess(
                values.flag(prefix + ANONYMOUS, defaults.anonymous()),
                values.access(prefix + SUBSCRIBE, defaults.subscribe()),
                values.access(prefix + PUBLISH, defaults.publish()),
                values.access(prefix + READ_HISTORY, defaults.history()),
                values.access(prefix + READ_PRESENCE, defaults.presence()));
        if (access.subscribe().isFor(Access.Party.SUBSCRIBER)) {
            throw new ConfigException(prefix + SUBSCRIBE, "must not list 'subscriber': nobody would ever be one");
        }
        return access;
    }
}
