package dev.herald.webhook;

import dev.herald.config.HeraldConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The addresses that Herald calls when something happens, by the names that an operator has given them, and all that was sent to
 * them lately.
 *
 * <p>What is sent is first a row of the database, in the caller's transaction: when that is committed it is sent, soon and on
 * another thread, until the receiver confirms it or there is no hope left. Thread-safe.
 */
@Singleton
public class Webhooks {

    /** How many deliveries may wait for one webhook; a further one is dead from the beginning. */
    static final int MOST_WAITING = 1_000;

    /** The largest body, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** The longest name of a kind of event, in characters. */
    private static final int MAX_TYPE = 64;

    private static final Pattern TYPE = Pattern.compile("[a-zA-Z0-9_]+(\\.[a-zA-Z0-9_]+)*");

    /** How ids look; what looks otherwise is none, and may be what a database refuses to look for. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private static final Logger LOG = System.getLogger(Webhooks.class.getName());

    private final HeraldConfig config;
    private final DeliveryStore store;
    private final DeadLetters deadLetters;
    private final Wakeup wakeup;
    private final Clock clock;

    @Inject
    Webhooks(HeraldConfig config, DeliveryStore store, DeadLetters deadLetters, Wakeup wakeup, Clock clock) {
        this.config = config;
        this.store = store;
        this.deadLetters = deadLetters;
        this.wakeup = wakeup;
        this.clock = clock;
    }

    /** Whether there is a webhook of that name. */
    public boolean has(String webhook) {
        return config.webhooks().containsKey(webhook);
    }

    /** Every webhook, by its name. */
    public List<WebhookSummary> all() {
        Map<String, Map<DeliveryState, Integer>> counts = store.counts();
        return config.webhooks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> {
                    Map<DeliveryState, Integer> count = counts.getOrDefault(each.getKey(), Map.of());
                    return new WebhookSummary(
                            each.getKey(),
                            each.getValue().host(),
                            count.getOrDefault(DeliveryState.WAITING, 0),
                            count.getOrDefault(DeliveryState.DEAD, 0));
                })
                .toList();
    }

    /**
     * Has an event sent, if the caller's transaction is committed; without one it is kept when this returns.
     *
     * <p>When {@value #MOST_WAITING} deliveries already wait for this webhook the new one is among the dead letters at once: the
     * caller goes on, and nothing is lost in silence.
     *
     * @param webhook the name of a webhook
     * @param type what kind of event it is: words of letters, digits and {@code _}, with full stops between, at most
     *     {@value #MAX_TYPE} characters
     * @param data what the receiver is to know of it; with the rest of the body at most {@value #MAX_BYTES} bytes
     * @return as it waits, or is dead
     * @throws IllegalArgumentException if there is no such webhook, or the type or the data are not as they have to be
     */
    public Delivery send(String webhook, String type, JsonObject data) {
        if (!has(webhook)) {
            throw new IllegalArgumentException("there is no webhook " + webhook);
        }
        if (type.length() > MAX_TYPE || !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("no type of events is called " + type);
        }
        Instant now = now();
        Delivery fresh = Delivery.create(UUID.randomUUID().toString(), webhook, type, body(type, now, data), now);
        if (store.waiting(webhook) >= MOST_WAITING) {
            String why = MOST_WAITING + " deliveries wait for this webhook, which is the limit";
            Delivery dead = fresh.dead(new Attempt(now, Optional.empty(), Optional.of(why)));
            store.add(dead);
            deadLetters.added(dead);
            return dead;
        }
        store.add(fresh);
        wakeup.afterCommit();
        return fresh;
    }

    private static String body(String type, Instant now, JsonObject data) {
        String body = Json.createObjectBuilder()
                .add("type", type)
                .add("timestamp", now.toString())
                .add("data", data)
                .build()
                .toString();
        int bytes = body.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("the body of an event of type " + type + " has " + bytes + " bytes");
        }
        return body;
    }

    /** The latest deliveries, the newest first, in one state or in any, at most {@code most}. */
    public List<Delivery> deliveries(Optional<DeliveryState> state, int most) {
        return store.list(state, most);
    }

    /** The delivery of that id. */
    public Optional<Delivery> find(String id) {
        return isId(id) ? store.find(id) : Optional.empty();
    }

    /**
     * Sends one at once, and with all attempts anew, that is dead or waits for its next attempt.
     *
     * @return whether there was such a one: not if it is delivered, or just being sent
     */
    public boolean retry(String id) {
        boolean found = isId(id) && store.again(id, now());
        if (found) {
            LOG.log(Level.INFO, "delivery {0} to a webhook is tried again, as an admin wants it", id);
            wakeup.afterCommit();
        }
        return found;
    }

    /** Forgets one: it is not sent any more. Returns whether there was one. */
    public boolean remove(String id) {
        boolean found = isId(id) && store.remove(id);
        if (found) {
            LOG.log(Level.INFO, "delivery {0} to a webhook was removed, as an admin wants it", id);
        }
        return found;
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
