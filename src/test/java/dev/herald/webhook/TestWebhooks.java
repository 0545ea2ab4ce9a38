package dev.herald.webhook;

import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import dev.herald.config.WebhookConfig;
import dev.herald.hub.ManualClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks on one node of a test: a clock, a store that other nodes may have too, and a transport that the test answers for. */
final class TestWebhooks {

    /** The secret of the test vectors of Standard Webhooks. */
    static final SecretKey SECRET =
            new SecretKeySpec(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), WebhookConfig.ALGORITHM);

    static final JsonObject DATA = Json.createObjectBuilder().add("n", 1).build();

    final ManualClock clock;
    final MemoryDeliveryStore store;
    final FakeTransport transport = new FakeTransport();
    final Dispatcher dispatcher;
    final Webhooks webhooks;

    private double chance;

    /** A node of its own, with two webhooks. */
    TestWebhooks() {
        this(new ManualClock("2026-11-26T10:00:00Z"), new MemoryDeliveryStore(), "pager", "mail");
    }

    /** A node that has the clock and the store with others. */
    TestWebhooks(ManualClock clock, MemoryDeliveryStore store, String... names) {
        this.clock = clock;
        this.store = store;
        HeraldConfig config = config(names);
        DeadLetters deadLetters = new DeadLetters(store);
        RetryPlan plan = new RetryPlan(random(() -> chance));
        dispatcher = new Dispatcher(config, store, transport, plan, deadLetters, Runnable::run, clock);
        webhooks = new Webhooks(config, store, deadLetters, dispatcher::wake, clock);
    }

    static HeraldConfig config(String... names) {
        Map<String, WebhookConfig> all = new TreeMap<>();
        Stream.of(names)
                .forEach(name -> all.put(
                        name, new WebhookConfig(URI.create("https://" + name + ".example/hook"), List.of(SECRET))));
        return TestConfig.webhooks(all);
    }

    static RandomGenerator random(DoubleSupplier chance) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("only fractions are asked for");
            }

            @Override
            public double nextDouble() {
                return chance.getAsDouble();
            }
        };
    }

    /** What chance gives from now on, 0 to 1; 0 at first. */
    void setChance(double newChance) {
        chance = newChance;
    }

    Delivery send(String webhook) {
        return webhooks.send(webhook, "test", DATA);
    }

    Delivery kept(Delivery delivery) {
        return store.find(delivery.id()).orElseThrow();
    }
}
