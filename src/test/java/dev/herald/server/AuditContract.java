package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.ApiKeysContract.TestKey;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who changed what by the API, as every server keeps it and tells it to admins. */
interface AuditContract {

    String AUDIT = "api/audit";

    /** The server to talk to. */
    HeraldServer server();

    private JsonObject does(TestKey key, int status, String method, String path, Map<String, Object> fields) {
        HttpResponse<String> answer = key.ask(method, path, TestKey.json(fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : ApiClient.object(answer);
    }

    private void does(TestKey key, int status, String method, String path) {
        HttpResponse<String> answer = key.ask(method, path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private HttpResponse<String> asAdmin(String path) {
        return TestKey.ask(server(), server().adminToken(), "GET", path, "");
    }

    /** Newest first. */
    private List<JsonObject> entries(String query) {
        HttpResponse<String> answer = asAdmin(AUDIT + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ApiClient.array(answer).getValuesAs(JsonObject.class);
    }

    private List<JsonObject> of(TestKey key) {
        return entries("?limit=200&actor=" + key.id());
    }

    private static List<String> actions(List<JsonObject> entries) {
        return entries.stream().map(entry -> entry.getString("action")).toList();
    }

    private static List<JsonObject> changes(JsonObject entry) {
        return entry.getJsonArray("changes").getValuesAs(JsonObject.class);
    }

    private TestKey named(String name, String... scopes) {
        return TestKey.make(server(), Map.of("name", name, "scopes", List.of(scopes)));
    }

    @Test
    default void whatBecomesOfAnAnnouncementIsKeptWithWhoDidIt() {
        String name = "ana-" + UUID.randomUUID();
        try (TestKey ana = named(name, "announce");
                TestKey ben = named("ben", "announce")) {
            String id = does(ana, 201, "POST", "api/announcements", Map.of("title", "Lunch", "message", "At noon"))
                    .getString("id");
            JsonObject edited =
                    does(ben, 200, "PUT", "api/announcements/" + id, Map.of("title", "Lunch", "message", "At one"));
            JsonObject by =
                    does(ana, 201, "POST", "api/announcements", Map.of("message", "No lunch", "supersedes", id));
            does(ben, 204, "DELETE", "api/announcements/" + by.getString("id"));

            assertThat(edited.getString("author")).isEqualTo(name);
            assertThat(edited.getString("user")).isEqualTo("admin");
            List<JsonObject> history = entries("?subject=" + id);
            assertThat(actions(history))
                    .containsExactly("announcement.supersede", "announcement.edit", "announcement.create");
            JsonObject edit = history.get(1);
            assertThat(edit.getJsonObject("actor").getString("name")).isEqualTo("ben");
            assertThat(edit.getJsonObject("actor").getString("means")).isEqualTo("key");
            assertThat(edit.getJsonObject("actor").getString("id")).isEqualTo(ben.id());
            assertThat(edit.getJsonObject("actor").getString("address")).isNotBlank();
            assertThat(edit.getJsonObject("subject").getString("title")).isEqualTo("Lunch");
            assertThat(edit.getString("time")).endsWith("Z");
            assertThat(changes(edit))
                    .extracting(each -> each.getString("field"))
                    .containsExactlyInAnyOrder("message", "revision");
            assertThat(changes(edit))
                    .filteredOn(each -> each.getString("field").equals("message"))
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.getString("before")).isEqualTo("At noon");
                        assertThat(each.getString("after")).isEqualTo("At one");
                    });
            assertThat(actions(entries("?subject=" + by.getString("id"))))
                    .containsExactly("announcement.retract", "announcement.create");
        }
    }

    @Test
    default void whatBecomesOfAScheduleIsKeptAndNothingThatChangesNothing() {
        Map<String, Object> plan = Map.of("message", "stand-up", "cron", "0 9 1 1 *", "timeZone", "UTC");
        try (TestKey key = named("planner", "announce")) {
            JsonObject made = does(key, 201, "POST", "api/schedules", plan);
            String schedule = "api/schedules/" + made.getString("id");
            does(key, 200, "POST", schedule + "/pause", Map.of());
            does(key, 200, "POST", schedule + "/pause", Map.of());
            does(key, 200, "POST", schedule + "/resume", Map.of());
            does(key, 200, "PUT", schedule, plan);
            does(key, 200, "PUT", schedule, Map.of("message", "stand-up", "cron", "0 10 1 1 *", "timeZone", "UTC"));
            HttpResponse<String> list = key.ask("POST", "api/schedules/import", "[" + TestKey.json(plan) + "]");
            String imported = ApiClient.object(list)
                    .getJsonArray("schedules")
                    .getJsonObject(0)
                    .getString("id");
            does(key, 204, "DELETE", schedule);
            does(key, 204, "DELETE", "api/schedules/" + imported);
            does(key, 404, "DELETE", schedule);
            does(key, 404, "PUT", schedule, plan);
            does(key, 400, "POST", "api/schedules", Map.of("message", "x"));
            does(key, 200, "POST", "api/schedules/preview", Map.of("cron", "@daily", "timeZone", "UTC"));
            does(key, 403, "POST", "api/keys", Map.of("name", "x", "scopes", List.of("admin")));

            assertThat(made.getString("author")).isEqualTo("planner");
            assertThat(actions(of(key)))
                    .containsExactly(
                            "schedule.delete",
                            "schedule.delete",
                            "schedule.import",
                            "schedule.edit",
                            "schedule.resume",
                            "schedule.pause",
                            "schedule.create");
            assertThat(changes(of(key).get(3)))
                    .singleElement()
                    .satisfies(each -> assertThat(each.toString())
                            .isEqualTo("{\"field\":\"cron\",\"before\":\"0 9 1 1 *\",\"after\":\"0 10 1 1 *\"}"));
        }
    }

    /** {@link ApiClient} fails when an answer tells a secret, as the new key is. */
    @Test
    default void whatAdminsDoIsKeptWithoutSecrets() {
        String user = "eve-" + UUID.randomUUID();
        String name = "key-" + UUID.randomUUID();
        try (TestKey admin = named("chief", "admin");
                TestClient eve = TestClient.enter(server(), "r" + UUID.randomUUID(), user)) {
            TestKey made = new TestKey(
                    server(), does(admin, 201, "POST", "api/keys", Map.of("name", name, "scopes", List.of("read"))));
            does(admin, 204, "DELETE", "api/keys/" + made.id());
            does(admin, 204, "DELETE", "api/keys/bootstrap");
            does(admin, 204, "POST", "api/keys/bootstrap");
            does(admin, 204, "POST", "api/keys/bootstrap");
            does(admin, 204, "POST", "api/revocations", Map.of("user", user + "-too"));
            String delivery =
                    does(admin, 202, "POST", "api/webhooks/well/test", Map.of()).getString("id");
            does(admin, 204, "DELETE", "api/webhooks/deliveries/" + delivery);
            assertThat(eve.heard("welcome")).hasSize(1);
            does(admin, 200, "POST", "api/disconnect", Map.of("user", user));
            does(admin, 200, "POST", "api/disconnect", Map.of("user", user + "-who-is-not-here"));
            does(admin, 200, "POST", "api/publish", Map.of("channel", "lobby", "data", "hello"));

            List<JsonObject> deeds = of(admin);
            assertThat(actions(deeds))
                    .containsExactly(
                            "session.disconnect",
                            "webhook.delete",
                            "webhook.test",
                            "revocation.create",
                            "admin_token.on",
                            "admin_token.off",
                            "key.delete",
                            "key.create");
            assertThat(deeds)
                    .extracting(each -> each.getJsonObject("subject").getString("title"))
                    .containsExactly(
                            user, "well: test", "well: test", user + "-too", "admin token", "admin token", name, name);
            assertThat(actions(entries("?subject=admin_token&limit=2")))
                    .containsExactly("admin_token.on", "admin_token.off");
        }
    }

    @Test
    default void pagesFollowEachOther() {
        try (TestKey key = named("pager", "announce")) {
            for (int i = 0; i < 3; i++) {
                String id = does(key, 201, "POST", "api/announcements", Map.of("message", "number " + i))
                        .getString("id");
                does(key, 204, "DELETE", "api/announcements/" + id);
            }
            List<JsonObject> all = of(key);
            assertThat(all).hasSize(6);
            assertThat(all).extracting(AuditContract::id).isSortedAccordingTo((a, b) -> Long.compare(b, a));

            List<JsonObject> first = entries("?limit=4&actor=" + key.id());
            List<JsonObject> rest = entries("?limit=4&actor=" + key.id() + "&before=" + id(first.get(3)));

            assertThat(first).isEqualTo(all.subList(0, 4));
            assertThat(rest).isEqualTo(all.subList(4, 6));
        }
    }

    private static long id(JsonObject entry) {
        return entry.getJsonNumber("id").longValueExact();
    }

    @Test
    default void whoMayAnnounceSeesTheHistoryOfOneThingAndNotWhereOthersSit() {
        try (TestKey ana = named("ana", "announce");
                TestKey reader = named("reader", "read")) {
            String path = "api/announcements/"
                    + does(ana, 201, "POST", "api/announcements", Map.of("message", "x"))
                            .getString("id");
            does(ana, 204, "DELETE", path);

            JsonArray history = ApiClient.array(ana.ask("GET", path + "/history", ""));

            assertThat(actions(history.getValuesAs(JsonObject.class)))
                    .containsExactly("announcement.retract", "announcement.create");
            assertThat(history.getJsonObject(0).getJsonObject("actor")).containsOnlyKeys("name", "means", "id");
            assertThat(ana.ask("GET", "api/schedules/nothing/history", "").body())
                    .isEqualTo("[]");
            does(ana, 403, "GET", AUDIT);
            does(reader, 403, "GET", path + "/history");
            assertThat(ApiClient.send(HttpRequest.newBuilder(server().http(AUDIT)), "GET", "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "audit?before=x, before",
        "audit?before=-1, before",
        "audit?before=9999999999999999999, before",
        "audit?before=, before",
        "audit?limit=0, limit",
        "audit?limit=201, limit",
        "audit?subject=, subject",
        "audit?subject=a%1bb, subject",
        "audit?actor=%0a, actor",
        "announcements/nothing/history?before=x, before",
        "schedules/nothing/history?limit=0, limit",
    })
    default void aQuestionThatCannotBeIsRefused(String path, String field) {
        HttpResponse<String> answer = asAdmin("api/" + path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(ApiClient.object(answer).getString("field")).isEqualTo(field);
    }

    @Test
    default void theHistoryOfWhatCannotBeIsEmpty() {
        assertThat(asAdmin("api/announcements/0%27%20or%201=1/history").body()).isEqualTo("[]");
        assertThat(entries("?subject=nobody-knows-this")).isEmpty();
    }
}
