package dev.herald.command;

import dev.herald.broker.Broker;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Presence;
import dev.herald.channel.StreamPosition;
import dev.herald.channel.Unicode;
import dev.herald.channel.UserName;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Publishes for the server: the REST API, and any bean of a host application.
 *
 * <pre>{@code
 * @Inject Broadcaster broadcaster;
 *
 * void deployed(String version) {
 *     broadcaster.publish("news:releases", "build", version + " is out");
 * }
 * }</pre>
 *
 * <p>The server may publish in every channel and needs not be subscribed. Thread-safe; {@link #publish} waits for
 * nothing, what reads may wait for the database.
 */
@ApplicationScoped
public class Broadcaster {

    private final Broker broker;
    private final Hub hub;
    private final HeraldConfig config;

    @Inject
    Broadcaster(Broker broker, Hub hub, HeraldConfig config) {
        this.broker = broker;
        this.hub = hub;
        this.config = config;
    }

    /** For the client proxy of CDI. */
    protected Broadcaster() {
        this(null, null, null);
    }

    /**
     * Says something in a channel.
     *
     * @param channel as clients write it: {@code lobby}, {@code news:releases}
     * @param user the name to say it under, at most 64 characters; whoever calls this vouches for it
     * @return where it stands, once it is on its way to all subscribers, and on disk in a durable namespace; or an {@link
     *     UnavailableException}
     * @throws RefusedException if there is no such channel, or the name or message cannot be used
     */
    public CompletableFuture<StreamPosition> publish(String channel, String user, String message) {
        return publish(channel, user, message, Optional.empty());
    }

    /**
     * Says something in a channel, once for each key: for five minutes a second message with the same key in the same
     * channel is taken for the first one come again, and gets its position.
     *
     * @throws RefusedException as {@link #publish(String, String, String)}, or if the key cannot be used
     */
    public CompletableFuture<StreamPosition> publish(
            String channel, String user, String message, Optional<String> key) {
        ChannelName name = name(channel);
        ChannelOptions options = options(name);
        try {
            UserName.check(user);
            key.ifPresent(NewPublication::checkKey);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.BAD_REQUEST, e.getMessage());
        }
        if (!Unicode.isWellFormed(message)) {
            throw new RefusedException(ErrorCode.BAD_REQUEST, "the message holds half a surrogate pair");
        }
        Refusals.tooLarge(name, options, message).ifPresent(refused -> {
            throw new RefusedException(refused);
        });
        return broker.publish(new NewPublication(name, user, true, message, key));
    }

    /**
     * The oldest publications behind an offset.
     *
     * @throws UnavailableException if the database does not answer
     */
    public History historyAfter(String channel, long after, int limit) {
        return broker.historyAfter(withHistory(channel), after, limit);
    }

    /**
     * The newest publications ahead of an offset; {@link Long#MAX_VALUE} for the newest of all.
     *
     * @throws UnavailableException if the database does not answer
     */
    public History historyBefore(String channel, long before, int limit) {
        return broker.historyBefore(withHistory(channel), before, limit);
    }

    /** Who is in a channel. */
    public Presence presence(String channel) {
        ChannelName name = name(channel);
        if (!options(name).presence()) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, name + " has no presence");
        }
        return broker.presence(name);
    }

    /** The channels that somebody is subscribed to, and how many sessions are. */
    public Map<ChannelName, Integer> channels() {
        return broker.channels();
    }

    /**
     * Ends sessions, and asks their clients not to come back.
     *
     * @param user the sessions under this name; those without a name when empty
     * @param session only the one with this id; all when empty
     * @return how many there were
     */
    public int disconnect(Optional<String> user, Optional<String> session) {
        Predicate<ClientSession> isMeant = candidate -> candidate.user().equals(user)
                && session.filter(id -> !id.equals(candidate.id())).isEmpty();
        List<ClientSession> meant = hub.sessions(isMeant);
        meant.forEach(each -> hub.end(each, DisconnectReason.FORCED));
        return meant.size();
    }

    private static ChannelName name(String channel) {
        try {
            return ChannelName.parse(channel);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.BAD_REQUEST, e.getMessage());
        }
    }

    private ChannelOptions options(ChannelName channel) {
        return config.options(channel).orElseThrow(() -> new RefusedException(Refusals.unknown(channel)));
    }

    private ChannelName withHistory(String channel) {
        ChannelName name = name(channel);
        if (!options(name).hasHistory()) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, name + " has no history");
        }
        return name;
    }
}
