package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.testing.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What API keys open and what they do not, as those who attack try it over HTTP. */
interface ApiKeysContract {

    String KEYS = "api/keys";
    String BOOTSTRAP = KEYS + "/bootstrap";

    /** Every method of the API that needs a key, with the scope that opens it beside {@code admin}. */
    List<Guarded> GUARDED = List.of(
            new Guarded("POST", "api/publish", "publish"),
            new Guarded("POST", "api/broadcast", "publish"),
            new Guarded("POST", "api/history", "read"),
            new Guarded("POST", "api/presence", "read"),
            new Guarded("POST", "api/presence_stats", "read"),
            new Guarded("POST", "api/channels", "read"),
            new Guarded("POST", "api/info", "read"),
            new Guarded("POST", "api/disconnect", "admin"),
            new Guarded("POST", "api/announcements", "announce"),
            new Guarded("GET", "api/announcements", "announce"),
            new Guarded("DELETE", "api/announcements/nothing", "announce"),
            new Guarded("PUT", "api/announcements/nothing", "announce"),
            new Guarded("POST", "api/schedules", "announce"),
            new Guarded("GET", "api/schedules", "announce"),
            new Guarded("GET", "api/schedules/nothing", "announce"),
            new Guarded("DELETE", "api/schedules/nothing", "announce"),
            new Guarded("POST", "api/schedules/preview", "announce"),
            new Guarded("PUT", "api/schedules/nothing", "announce"),
            new Guarded("POST", "api/schedules/nothing/pause", "announce"),
            new Guarded("POST", "api/schedules/nothing/resume", "announce"),
            new Guarded("GET", "api/schedules/nothing/runs", "announce"),
            new Guarded("POST", KEYS, "admin"),
            new Guarded("GET", KEYS, "admin"),
            new Guarded("DELETE", KEYS + "/nothing", "admin"),
            new Guarded("POST", BOOTSTRAP, "admin"),
            new Guarded("POST", "api/revocations", "admin"),
            new Guarded("GET", "api/audit", "admin"),
            new Guarded("GET", "api/announcements/nothing/history", "announce"),
            new Guarded("GET", "api/schedules/nothing/history", "announce"),
            new Guarded("GET", "api/webhooks", "admin"),
            new Guarded("GET", "api/webhooks/deliveries", "admin"),
            new Guarded("GET", "api/webhooks/deliveries/nothing", "admin"),
            new Guarded("DELETE", "api/webhooks/deliveries/nothing", "admin"),
            new Guarded("POST", "api/webhooks/deliveries/nothing/retry", "admin"),
            new Guarded("POST", "api/webhooks/nothing/test", "admin"));

    /** A request that says nothing: who may make it gets past the key, and changes nothing. */
    record Guarded(String method, String path, String scope) {

        boolean isOpenTo(String other) {
            return other.equals(scope) || other.equals("admin");
        }

        /** An empty object, where a body can be: Payara refuses others with one by itself. */
        String body() {
            return method.equals("POST") || method.equals("PUT") ? "{}" : "";
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** The server to talk to. */
    HeraldServer server();

    /** A key of a test; revoked at its end, so that no test finds those of another. */
    record TestKey(HeraldServer server, JsonObject fields) implements AutoCloseable {

        public TestKey {
            Secrets.add(secret(fields));
            hashes(fields).forEach(Secrets::add);
        }

        static TestKey make(HeraldServer server, Map<String, Object> fields) {
            Map<String, Object> all = new HashMap<>(fields);
            all.putIfAbsent("name", "a-program");
            HttpResponse<String> response = ask(server, server.adminToken(), "POST", KEYS, json(all));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            return new TestKey(server, ApiClient.object(response));
        }

        static TestKey with(HeraldServer server, String... scopes) {
            return make(server, Map.of("scopes", List.of(scopes)));
        }

        String id() {
            return fields.getString("id");
        }

        String text() {
            return fields.getString("key");
        }

        String secret() {
            return secret(fields);
        }

        private static String secret(JsonObject fields) {
            return fields.getString("key").substring(("hk_" + fields.getString("id") + "_").length());
        }

        HttpResponse<String> ask(String method, String path, String body) {
            return ask(server, text(), method, path, body);
        }

        static HttpResponse<String> ask(HeraldServer server, String key, String method, String path, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.http(path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json");
            return ApiClient.send(request, method, body);
        }

        static String json(Map<String, Object> fields) {
            return Json.createObjectBuilder(fields).build().toString();
        }

        boolean opens() {
            int status = ask("POST", "api/channels", "{}").statusCode();
            assertThat(status).isIn(200, 401);
            return status == 200;
        }

        void revoke() {
            ask(server, server.adminToken(), "DELETE", KEYS + "/" + id(), "");
        }

        @Override
        public void close() {
            revoke();
        }
    }

    private HttpResponse<String> asAdmin(String method, String path, String body) {
        return TestKey.ask(server(), server().adminToken(), method, path, body);
    }

    private HttpResponse<String> asAdmin(String method, String path) {
        return asAdmin(method, path, "");
    }

    private JsonArray list() {
        HttpResponse<String> response = asAdmin("GET", KEYS);
        assertThat(response.statusCode()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readArray();
        }
    }

    private static JsonObject problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        return ApiClient.object(response);
    }

    private static void refused(HttpResponse<String> response) {
        problem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @Test
    default void aKeyIsToldOnceAndOpensByEitherHeader() {
        String expires = Instant.now().plus(Duration.ofHours(1)).toString();
        HttpResponse<String> response = asAdmin(
                "POST",
                KEYS,
                TestKey.json(Map.of("name", "build", "scopes", List.of("read", "publish"), "expires", expires)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        try (TestKey key = new TestKey(server(), ApiClient.object(response))) {
            assertThat(response.headers().firstValue("Location"))
                    .hasValueSatisfying(address -> assertThat(address).endsWith("/api/keys/" + key.id()));
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(key.fields()).containsOnlyKeys("id", "name", "scopes", "creator", "created", "expires", "key");
            assertThat(key.fields().getJsonArray("scopes").toString()).isEqualTo("[\"publish\",\"read\"]");
            assertThat(key.fields().getString("creator")).isEqualTo("admin token");
            assertThat(key.text()).matches("hk_[a-z0-9]{12}_[A-Za-z0-9_-]{43}");
            assertThat(key.opens()).isTrue();
            assertThat(ApiClient.send(
                                    HttpRequest.newBuilder(server().http("api/channels"))
                                            .header("X-API-Key", key.text())
                                            .header("Content-Type", "application/json"),
                                    "POST",
                                    "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    default void noAnswerTellsAKeyOrItsHashAgain() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            assertThat(key.opens()).isTrue();

            HttpResponse<String> response = key.ask("GET", KEYS, "");

            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(list())
                    .filteredOn(each -> each.asJsonObject().getString("id").equals(key.id()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.asJsonObject())
                            .containsOnlyKeys("id", "name", "scopes", "creator", "created", "lastUsed"));
            assertThat(Secrets.in(response.body())).isEmpty();
        }
    }

    /** What could be kept of the key. */
    private static List<String> hashes(JsonObject key) {
        return Stream.of(key.getString("key"), TestKey.secret(key))
                .map(ApiKeysContract::sha256)
                .flatMap(hash -> Stream.of(
                        HexFormat.of().formatHex(hash),
                        Base64.getEncoder().encodeToString(hash),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash)))
                .toList();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void whoMadeAKeyIsKept() {
        try (TestKey first = TestKey.make(server(), Map.of("name", "ops", "scopes", List.of("admin")))) {
            HttpResponse<String> response =
                    first.ask("POST", KEYS, TestKey.json(Map.of("name", "build", "scopes", List.of("read"))));
            try (TestKey second = new TestKey(server(), ApiClient.object(response))) {
                assertThat(second.fields().getString("creator")).isEqualTo("ops");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("GUARDED")
    default void withoutAKeyNothingIsOpen(Guarded guarded) {
        refused(ApiClient.send(
                HttpRequest.newBuilder(server().http(guarded.path())).header("Content-Type", "application/json"),
                guarded.method(),
                guarded.body()));
    }

    @ParameterizedTest
    @FieldSource("GUARDED")
    default void aKeyOpensWhatItsScopeIsForAndNothingElse(Guarded guarded) {
        for (String scope : List.of("publish", "read", "announce", "admin")) {
            try (TestKey key = TestKey.with(server(), scope)) {
                HttpResponse<String> response = key.ask(guarded.method(), guarded.path(), guarded.body());

                if (guarded.isOpenTo(scope)) {
                    assertThat(response.statusCode()).as(scope).isIn(200, 204, 400, 404);
                } else {
                    assertThat(problem(response, 403).getString("detail"))
                            .isEqualTo("the key lacks the scope '" + guarded.scope() + "'");
                    assertThat(response.headers().firstValue("WWW-Authenticate"))
                            .contains("Bearer error=\"insufficient_scope\"");
                }
            }
        }
    }

    @Test
    default void aKeyOfAllScopesButAdminDoesNotTurnTheAdminTokenOffOrMakeKeys() {
        try (TestKey key = TestKey.with(server(), "publish", "read", "announce");
                TestKey admin = TestKey.with(server(), "admin")) {
            problem(key.ask("DELETE", BOOTSTRAP, ""), 403);
            problem(key.ask("DELETE", KEYS + "/" + admin.id(), ""), 403);
            problem(key.ask("POST", KEYS, TestKey.json(Map.of("name", "more", "scopes", List.of("admin")))), 403);

            assertThat(admin.opens()).isTrue();
            assertThat(asAdmin("GET", KEYS).statusCode()).isEqualTo(200);
        }
    }

    /** A body that cannot be read is not looked at either. */
    @Test
    default void aScopeIsAskedForBeforeTheBodyIsRead() {
        try (TestKey key = TestKey.with(server(), "read")) {
            problem(key.ask("POST", "api/publish", "no JSON"), 403);
        }
    }

    @Test
    default void aKeyThatIsNotRightToTheLastCharacterIsRefused() {
        try (TestKey key = TestKey.with(server(), "admin");
                TestKey other = TestKey.with(server(), "admin")) {
            String right = key.text();
            String last = right.endsWith("A") ? "B" : "A";
            List<String> wrong = List.of(
                    key.id(),
                    key.secret(),
                    "hk_" + key.id() + "_",
                    "hk_" + key.id() + "_" + other.secret(),
                    "hk_aaaaaaaaaaaa_" + key.secret(),
                    "hk_" + key.id() + "_" + hashes(key.fields()).get(3),
                    right.substring(0, right.length() - 1) + last,
                    right.substring(0, right.length() - 1),
                    right + "A",
                    right + " " + right,
                    right.replace("hk_", "HK_"));

            assertThat(wrong).allSatisfy(text -> refused(TestKey.ask(server(), text, "POST", "api/channels", "{}")));
            assertThat(key.opens()).isTrue();
        }
    }

    @Test
    default void aRevokedKeyIsRefusedAtOnce() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            assertThat(key.opens()).isTrue();

            assertThat(asAdmin("DELETE", KEYS + "/" + key.id()).statusCode()).isEqualTo(204);

            refused(key.ask("GET", KEYS, ""));
            assertThat(key.opens()).isFalse();
            assertThat(list())
                    .noneMatch(each -> each.asJsonObject().getString("id").equals(key.id()));
            problem(asAdmin("DELETE", KEYS + "/" + key.id()), 404);
        }
    }

    @Test
    default void aKeyMayRevokeItself() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            assertThat(key.ask("DELETE", KEYS + "/" + key.id(), "").statusCode())
                    .isEqualTo(204);

            assertThat(key.opens()).isFalse();
        }
    }

    @Test
    default void anExpiredKeyIsRefused() {
        Instant end = Instant.now().plusSeconds(3);
        try (TestKey key = TestKey.make(server(), Map.of("scopes", List.of("read"), "expires", end.toString()))) {
            assertThat(key.opens()).isTrue();

            await().atMost(Duration.ofSeconds(20)).until(() -> !key.opens());

            assertThat(Instant.now()).isAfterOrEqualTo(end);
            assertThat(list())
                    .anyMatch(each -> each.asJsonObject().getString("id").equals(key.id()));
        }
    }

    @Test
    default void aBatchSmugglesNoCommandPastTheScopesOfItsKey() {
        String room = "room-" + UUID.randomUUID();
        try (TestKey key = TestKey.with(server(), "publish")) {
            HttpResponse<String> response = key.ask(
                    "POST",
                    "api/batch",
                    "{\"commands\":[{\"disconnect\":{\"user\":\"nobody\"}},{\"history\":{\"channel\":\"" + room
                            + "\"}},{\"publish\":{\"channel\":\"" + room + "\",\"data\":\"x\"}},{\"channels\":{}}]}");

            assertThat(response.statusCode()).isEqualTo(200);
            List<JsonObject> replies = ApiClient.object(response)
                    .getJsonObject("result")
                    .getJsonArray("replies")
                    .getValuesAs(JsonObject.class);
            assertThat(replies).hasSize(4);
            assertThat(List.of(replies.get(0), replies.get(1), replies.get(3))).allSatisfy(reply -> {
                assertThat(reply).containsOnlyKeys("error");
                assertThat(reply.getJsonObject("error").getInt("code")).isEqualTo(103);
            });
            assertThat(replies.get(0).getJsonObject("error").getString("message"))
                    .isEqualTo("the key lacks the scope 'admin'");
            assertThat(replies.get(2).getJsonObject("publish").getInt("offset")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "creator", "hash", "secretHash", "created", "lastUsed", "key"})
    default void whatTheServerSaysOfAKeyNoClientCanSet(String field) {
        String name = "assigned-" + UUID.randomUUID();
        Map<String, Object> fields = Map.of("name", name, "scopes", List.of("read"), field, "aaaaaaaaaaaa");

        HttpResponse<String> response = asAdmin("POST", KEYS, TestKey.json(fields));

        assertThat(problem(response, 400).getString("field")).isEqualTo(field);
        assertThat(list())
                .noneMatch(each -> each.asJsonObject().getString("name").equals(name));
    }

    /** Bodies for a key that cannot be; the last part is the field that is wrong. */
    List<List<String>> BAD_KEYS = List.of(
            List.of("{\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"\",\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"" + "x".repeat(65) + "\",\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"a\\nINFO forged\",\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"a\\u001b[2Jb\",\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"admin token\",\"scopes\":[\"read\"]}", "name"),
            List.of("{\"name\":\"x\"}", "scopes"),
            List.of("{\"name\":\"x\",\"scopes\":[]}", "scopes"),
            List.of("{\"name\":\"x\",\"scopes\":[\"everything\"]}", "scopes"),
            List.of("{\"name\":\"x\",\"scopes\":[\"read\"],\"expires\":\"2020-01-01T00:00:00Z\"}", "expires"),
            List.of("{\"name\":\"x\",\"scopes\":[\"read\"],\"expires\":\"+999999999-01-01T00:00:00Z\"}", "expires"));

    @ParameterizedTest
    @FieldSource("BAD_KEYS")
    default void aKeyThatCannotBeIsNotMade(List<String> bad) {
        int before = list().size();

        JsonObject problem = problem(asAdmin("POST", KEYS, bad.get(0)), 400);

        assertThat(problem.getString("field")).isEqualTo(bad.get(1));
        assertThat(list()).hasSize(before);
    }

    @Test
    default void whoNamesAnUnknownScopeIsToldWhichThereAre() {
        HttpResponse<String> response = asAdmin("POST", KEYS, "{\"name\":\"x\",\"scopes\":[\"everything\"]}");

        assertThat(problem(response, 400).getString("detail")).contains("publish, read, announce, admin");
    }

    @Test
    default void aKeyInTheAddressOpensNothing() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            for (String name : List.of("key", "api_key", "apikey", "access_token", "token", "X-API-Key")) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(server().http(KEYS + "?" + name + "=" + key.text()));
                refused(ApiClient.send(request, "GET", ""));
            }
            HttpRequest.Builder cookie = HttpRequest.newBuilder(server().http(KEYS))
                    .header("Cookie", "Authorization=Bearer " + key.text() + "; X-API-Key=" + key.text());
            refused(ApiClient.send(cookie, "GET", ""));
            HttpRequest.Builder basic = HttpRequest.newBuilder(server().http(KEYS))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(("admin:" + key.text()).getBytes(StandardCharsets.UTF_8)));
            refused(ApiClient.send(basic, "GET", ""));
        }
    }

    @Test
    default void theLogTellsWhoMadeAndRevokedAKeyAndNeverItsSecret() {
        String name = "logged-" + UUID.randomUUID();
        TestKey key = TestKey.make(server(), Map.of("name", name, "scopes", List.of("read")));
        assertThat(key.opens()).isTrue();
        refused(TestKey.ask(server(), key.text() + "A", "GET", KEYS, ""));
        key.revoke();
        assertThat(key.opens()).isFalse();

        String named = "API key " + key.id() + " (" + name + ") was ";
        await().untilAsserted(() -> assertThat(server().everythingLogged())
                .contains(named + "made by admin token", named + "revoked by admin token"));
        assertThat(server().loggedSecrets()).isEmpty();
    }

    @Test
    default void theAdminTokenStaysOnWhileNoKeyCouldTakeItsPlace() {
        try (TestKey key = TestKey.with(server(), "publish", "read", "announce")) {
            assertThat(key.opens()).isTrue();

            problem(asAdmin("DELETE", BOOTSTRAP), 409);

            assertThat(asAdmin("GET", KEYS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    default void theAdminTokenIsTurnedOffAndOnByAKey() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            assertThat(asAdmin("DELETE", BOOTSTRAP).statusCode()).isEqualTo(204);
            refused(asAdmin("GET", KEYS));
            refused(asAdmin("POST", BOOTSTRAP));

            assertThat(key.ask("POST", BOOTSTRAP, "").statusCode()).isEqualTo(204);

            assertThat(asAdmin("GET", KEYS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    default void nobodyIsLockedOutByRevokingTheLastKeyOfAnAdmin() {
        try (TestKey key = TestKey.with(server(), "admin")) {
            assertThat(key.ask("DELETE", BOOTSTRAP, "").statusCode()).isEqualTo(204);
            refused(asAdmin("GET", KEYS));

            assertThat(key.ask("DELETE", KEYS + "/" + key.id(), "").statusCode())
                    .isEqualTo(204);

            assertThat(asAdmin("POST", BOOTSTRAP).statusCode()).isEqualTo(204);
        }
    }
}
