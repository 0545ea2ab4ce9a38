package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.testing.Secrets;
import dev.herald.webhook.Receiver;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Herald sends to a receiver outside, and what an admin sees and does about it, on every server. */
interface WebhooksContract {

    String WEBHOOKS = "api/webhooks";
    String DELIVERIES = WEBHOOKS + "/deliveries";

    /** The server to talk to. */
    HeraldServer server();

    /** Who is called. */
    Called called();

    /** A receiver, and the configuration of a server that calls it. */
    final class Called implements AutoCloseable {

        private static final byte[] SECRET = ("only for tests: " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

        private final Receiver receiver;
        private final String key = Secrets.add(UUID.randomUUID().toString());
        private final AtomicInteger failures = new AtomicInteger(1);

        Called() throws IOException {
            receiver = new Receiver();
            receiver.on("/well", Receiver.status(204));
            receiver.on(
                    "/gone",
                    exchange -> Receiver.status(failures.getAndDecrement() > 0 ? 410 : 204)
                            .answer(exchange));
        }

        /** Sets a server up to call it, before its start. */
        void configure(HeraldServer server) {
            server.with("herald.webhooks", "well,is-gone");
            set(server, "well", "/well");
            set(server, "is-gone", "/gone");
        }

        private void set(HeraldServer server, String name, String path) {
            String prefix = "herald.webhook." + name.replace('-', '_');
            server.with(prefix + ".url", receiver.url(path) + "?key=" + key);
            server.with(
                    prefix + ".secret",
                    Secrets.add("whsec_" + Base64.getEncoder().encodeToString(SECRET)));
        }

        List<Receiver.Call> calls(String path, String id) {
            return receiver.calls(path).stream()
                    .filter(call -> id.equals(call.headers().get("webhook-id")))
                    .toList();
        }

        static String signature(Receiver.Call call) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
                String signed = call.headers().get("webhook-id")
                        + '.'
                        + call.headers().get("webhook-timestamp")
                        + '.'
                        + call.body();
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            receiver.close();
        }
    }

    private HttpResponse<String> ask(String method, String path) {
        return ApiClient.send(
                HttpRequest.newBuilder(server().http(path)).header("Authorization", "Bearer " + server().adminToken()),
                method,
                "");
    }

    private String test(String webhook) {
        HttpResponse<String> answer = ask("POST", WEBHOOKS + "/" + webhook + "/test");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return ApiClient.object(answer).getString("id");
    }

    private JsonObject awaitState(String id, String state) {
        await().until(() -> delivery(id).getString("state").equals(state));
        return delivery(id);
    }

    private JsonObject delivery(String id) {
        return ApiClient.object(ask("GET", DELIVERIES + "/" + id));
    }

    private List<String> ids(String state) {
        JsonArray list = ApiClient.array(ask("GET", DELIVERIES + "?state=" + state + "&limit=1000"));
        return list.getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("id"))
                .toList();
    }

    @Test
    default void aTestIsDeliveredSignedAndSeenByTheAdmin() {
        String id = test("well");

        JsonObject delivered = awaitState(id, "delivered");

        assertThat(delivered.getInt("lastStatus")).isEqualTo(204);
        assertThat(delivered.getInt("attempts")).isEqualTo(1);
        assertThat(delivered).doesNotContainKeys("nextAttempt", "lastError", "body");
        assertThat(ids("delivered")).contains(id);
        assertThat(called().calls("/well", id)).singleElement().satisfies(call -> {
            assertThat(call.headers()).containsEntry("webhook-signature", Called.signature(call));
            JsonObject body = ApiClient.parse(call.body());
            assertThat(body.getString("type")).isEqualTo("test");
            assertThat(body.getString("timestamp")).isEqualTo(delivered.getString("made"));
            assertThat(body.getJsonObject("data")).isEmpty();
        });
        HttpResponse<String> again = ask("POST", DELIVERIES + "/" + id + "/retry");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(ApiClient.object(again).getString("detail")).isEqualTo("it has been delivered");
    }

    @Test
    default void whatIsDeadIsKeptUntilItIsSentAgainOrRemoved() {
        called().failures.set(2);
        String first = test("is-gone");
        String second = test("is-gone");
        assertThat(awaitState(first, "dead").getString("lastError")).isEqualTo("answered with 410");
        awaitState(second, "dead");
        assertThat(ids("dead")).contains(first, second);
        assertThat(dead("is-gone")).isEqualTo(2);

        assertThat(ask("POST", DELIVERIES + "/" + first + "/retry").statusCode())
                .isEqualTo(200);
        assertThat(ask("DELETE", DELIVERIES + "/" + second).statusCode()).isEqualTo(204);

        awaitState(first, "delivered");
        assertThat(called().calls("/gone", first)).hasSize(2);
        assertThat(called().calls("/gone", second)).hasSize(1);
        assertThat(ask("GET", DELIVERIES + "/" + second).statusCode()).isEqualTo(404);
        assertThat(dead("is-gone")).isZero();
    }

    private int dead(String webhook) {
        return webhooks().stream()
                .filter(each -> each.getString("name").equals(webhook))
                .mapToInt(each -> each.getInt("dead"))
                .sum();
    }

    private List<JsonObject> webhooks() {
        return ApiClient.array(ask("GET", WEBHOOKS)).getValuesAs(JsonObject.class);
    }

    /** {@link ApiClient} fails when an answer tells a secret, and the whole address is one. */
    @Test
    default void theListOfWebhooksTellsTheirHostsAndNoSecrets() {
        assertThat(webhooks()).extracting(each -> each.getString("name")).containsExactly("is-gone", "well");
        assertThat(webhooks())
                .allSatisfy(each -> assertThat(each.getString("host")).startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, deliveries?state=lost, state",
        "GET, deliveries?state=, state",
        "GET, deliveries?state=DEAD, state",
        "GET, deliveries?limit=0, limit",
        "GET, deliveries?limit=1001, limit",
        "GET, deliveries?limit=-1, limit",
        "GET, deliveries?limit=all, limit",
    })
    default void aListThatCannotBeIsRefused(String method, String path, String field) {
        HttpResponse<String> answer = ask(method, WEBHOOKS + "/" + path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ApiClient.object(answer).getString("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, fax/test",
        "POST, Well/test",
        "GET, deliveries/nothing",
        "POST, deliveries/nothing/retry",
        "DELETE, deliveries/nothing",
        "GET, deliveries/00000000-0000-0000-0000-000000000000",
        "DELETE, deliveries/0%27%20or%201=1",
        "GET, well",
    })
    default void whatIsNotThereIsNotFound(String method, String path) {
        assertThat(ask(method, WEBHOOKS + "/" + path).statusCode()).isEqualTo(404);
    }
}
