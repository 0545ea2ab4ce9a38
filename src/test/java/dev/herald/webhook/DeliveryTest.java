package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import dev.herald.config.WebhookConfig;
import dev.herald.hub.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an event to a receiver that is real. */
class DeliveryTest {

    private final ManualClock clock = new ManualClock("2026-11-26T10:00:00Z");
    private final MemoryDeliveryStore store = new MemoryDeliveryStore();
    private final HttpTransport transport = new HttpTransport();
    private Receiver receiver;
    private Dispatcher dispatcher;
    private Webhooks webhooks;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        HeraldConfig config = TestConfig.webhooks(
                Map.of("pager", new WebhookConfig(receiver.url("/hook"), List.of(TestWebhooks.SECRET))));
        DeadLetters deadLetters = new DeadLetters(store);
        RetryPlan plan = new RetryPlan(TestWebhooks.random(() -> 0));
        dispatcher = new Dispatcher(config, store, transport, plan, deadLetters, Runnable::run, clock);
        webhooks = new Webhooks(config, store, deadLetters, dispatcher::wake, clock);
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        receiver.close();
    }

    @Test
    void aReceiverThatFailsTwiceGetsTheSameThingAThirdTime() {
        AtomicInteger failures = new AtomicInteger(2);
        receiver.on(
                "/hook",
                exchange -> Receiver.status(failures.getAndDecrement() > 0 ? 500 : 200)
                        .answer(exchange));

        String id = webhooks.send("pager", "test", TestWebhooks.DATA).id();
        for (int attempt = 1; attempt <= 2; attempt++) {
            awaitFailure(id, attempt);
            clock.set(delivery(id).next().orElseThrow());
            dispatcher.tick();
        }

        await().until(() -> delivery(id).state() == DeliveryState.DELIVERED);
        assertThat(delivery(id).attempts()).isEqualTo(3);
        assertThat(receiver.calls("/hook"))
                .hasSize(3)
                .allSatisfy(call -> {
                    assertThat(call.headers()).containsEntry("webhook-id", id);
                    assertThat(call.headers().get("webhook-signature")).isEqualTo(signature(call));
                })
                .extracting(call -> call.headers().get("webhook-timestamp"))
                .containsExactly("1795687200", "1795687205", "1795687235");
    }

    private static String signature(Receiver.Call call) {
        return Signature.of(
                List.of(TestWebhooks.SECRET),
                call.headers().get("webhook-id"),
                Instant.ofEpochSecond(Long.parseLong(call.headers().get("webhook-timestamp"))),
                call.body().getBytes(StandardCharsets.UTF_8));
    }

    private void awaitFailure(String id, int attempts) {
        await().until(() -> !delivery(id).sending() && delivery(id).attempts() == attempts);
    }

    private Delivery delivery(String id) {
        return store.find(id).orElseThrow();
    }
}
