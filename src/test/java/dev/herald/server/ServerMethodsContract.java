package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.security.token.TestTokens;
import dev.herald.testing.Opening;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.SocketContract;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs may have the server do: its methods over HTTP, and what clients notice of them. */
interface ServerMethodsContract extends SocketContract {

    /** The server to talk to. */
    HeraldServer server();

    private JsonObject call(String method, JsonObject fields) {
        HttpRequest.Builder request = request(method).header("Authorization", "Bearer " + server().adminToken());
        HttpResponse<String> response = ApiClient.send(request, "POST", fields.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return ApiClient.object(response);
    }

    private HttpRequest.Builder request(String method) {
        return HttpRequest.newBuilder(server().http("api/" + method)).header("Content-Type", "application/json");
    }

    private JsonObject result(String method, Map<String, Object> fields) {
        JsonObject answer = call(method, Json.createObjectBuilder(fields).build());
        assertThat(answer).as(answer.toString()).containsOnlyKeys("result");
        return answer.getJsonObject("result");
    }

    private int errorCode(String method, Map<String, Object> fields) {
        return errorCode(call(method, Json.createObjectBuilder(fields).build()));
    }

    private static int errorCode(JsonObject answer) {
        assertThat(answer).as(answer.toString()).containsOnlyKeys("error");
        assertThat(answer.getJsonObject("error").getString("message")).isNotBlank();
        return answer.getJsonObject("error").getInt("code");
    }

    private List<String> messages(Map<String, Object> historyFields) {
        return result("history", historyFields).getJsonArray("publications").getValuesAs(JsonObject.class).stream()
                .map(publication -> publication.getJsonObject("data").getString("message"))
                .toList();
    }

    @Test
    default void whatTheServerPublishesIsHeardAndKept() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = enter(room, "ana")) {
            JsonObject position =
                    result("publish", Map.of("channel", room, "data", Map.of("user", "build", "message", "done 🙂")));

            JsonObject heard = ana.nextJson();
            assertThat(heard.getString("user")).isEqualTo("build");
            assertThat(heard.getString("message")).isEqualTo("done 🙂");
            assertThat(heard.getInt("offset")).isEqualTo(1);
            assertThat(position.getInt("offset")).isEqualTo(1);
            assertThat(messages(Map.of("channel", room, "limit", 10))).containsExactly("done 🙂");
        }
    }

    @Test
    default void onlyTheServerSpeaksInNews() throws IOException {
        String news = "news:" + freshRoom();
        try (RawWebSocket ana = enter(news, "ana")) {
            ana.text("{\"message\":\"me too\",\"id\":1}");
            assertThat(ana.nextJson().getInt("code")).isEqualTo(103);

            result("publish", Map.of("channel", news, "data", "it is out"));

            JsonObject heard = ana.nextJson();
            assertThat(heard.getString("user")).isEqualTo("server");
            assertThat(heard.getString("message")).isEqualTo("it is out");
        }
    }

    @Test
    default void theChannelOfAUserIsForThatUserAlone() throws IOException {
        String user = freshRoom();
        Opening door = Opening.of(sockets().resolve("ws?welcome=1"))
                .with("Authorization: Bearer " + TestTokens.of(user, Instant.now()));
        try (RawWebSocket owner = door.enter();
                RawWebSocket other = enter(freshRoom(), "eve")) {
            for (RawWebSocket each : List.of(owner, other)) {
                each.text("{\"type\":\"join\",\"room\":\"user:" + user + "\"}");
            }
            assertThat(owner.nextJson().getString("type")).isEqualTo("joined");
            assertThat(other.nextJson().getInt("code")).isEqualTo(103);

            result("publish", Map.of("channel", "user:" + user, "data", "for you"));

            assertThat(owner.nextJson().getString("message")).isEqualTo("for you");
        }
    }

    @Test
    default void theSameKeyIsTheSamePublication() {
        Map<String, Object> fields = Map.of("channel", freshRoom(), "data", "once", "idempotency_key", "job-1");

        JsonObject first = result("publish", fields);

        assertThat(result("publish", fields)).isEqualTo(first);
        assertThat(messages(Map.of("channel", fields.get("channel"), "limit", 10)))
                .containsExactly("once");
    }

    @Test
    default void aBroadcastReachesEveryChannelThatThereIs() throws IOException {
        String one = freshRoom();
        String other = freshRoom();
        try (RawWebSocket ana = enter(one, "ana");
                RawWebSocket ben = enter(other, "ben")) {
            List<JsonObject> responses = result(
                            "broadcast", Map.of("channels", List.of(one, "nowhere:x", other), "data", "to all"))
                    .getJsonArray("responses")
                    .getValuesAs(JsonObject.class);

            assertThat(responses).hasSize(3);
            assertThat(responses.get(0).getJsonObject("result").getInt("offset"))
                    .isEqualTo(1);
            assertThat(errorCode(responses.get(1))).isEqualTo(102);
            assertThat(responses.get(2).getJsonObject("result").getInt("offset"))
                    .isEqualTo(1);
            assertThat(ana.nextJson().getString("message")).isEqualTo("to all");
            assertThat(ben.nextJson().getString("message")).isEqualTo("to all");
        }
    }

    @Test
    default void historyIsReadInPartsFromEitherEnd() {
        String room = freshRoom();
        for (String message : List.of("1", "2", "3", "4")) {
            result("publish", Map.of("channel", room, "data", message));
        }
        String epoch = result("history", Map.of("channel", room)).getString("epoch");

        assertThat(messages(Map.of("channel", room))).isEmpty();
        assertThat(messages(Map.of("channel", room, "limit", 2))).containsExactly("1", "2");
        assertThat(messages(Map.of("channel", room, "limit", 2, "reverse", true)))
                .containsExactly("4", "3");
        assertThat(messages(Map.of("channel", room, "limit", -1, "since", Map.of("offset", 2, "epoch", epoch))))
                .containsExactly("3", "4");
        assertThat(errorCode(
                        "history",
                        Map.of("channel", room, "limit", 2, "since", Map.of("offset", 2, "epoch", "another"))))
                .isEqualTo(112);
    }

    @Test
    default void whoIsThereIsTold() throws IOException {
        String room = freshRoom();
        try (RawWebSocket ana = door(room, "ana").open();
                RawWebSocket ben = enter(room, "ben");
                RawWebSocket benToo = enter(room, "ben")) {
            String session = ana.nextJson().getString("session");
            for (RawWebSocket each : List.of(ana, ben, benToo)) {
                each.text("{\"type\":\"ping\"}");
                assertThat(each.nextJson().getString("type")).isEqualTo("pong");
            }
            JsonObject presence = result("presence", Map.of("channel", room)).getJsonObject("presence");
            assertThat(presence).hasSize(3);
            assertThat(presence.getJsonObject(session).getString("user")).isEqualTo("ana");
            JsonObject stats = result("presence_stats", Map.of("channel", room));
            assertThat(stats.getInt("num_clients")).isEqualTo(3);
            assertThat(stats.getInt("num_users")).isEqualTo(2);
            assertThat(result("channels", Map.of("pattern", room.substring(0, room.length() - 1) + "*"))
                            .getJsonObject("channels")
                            .getJsonObject(room)
                            .getInt("num_clients"))
                    .isEqualTo(3);
            assertThat(result("channels", Map.of("pattern", "no-such-*")).getJsonObject("channels"))
                    .isEmpty();
            assertThat(errorCode("presence", Map.of("channel", "news:" + room))).isEqualTo(108);
        }
    }

    @Test
    default void aUserThatIsDisconnectedIsToldNotToComeBack() throws IOException {
        String room = freshRoom();
        String user = "ana-" + room;
        try (RawWebSocket ana = enter(room, user);
                RawWebSocket ben = enter(room, "ben")) {
            ana.text("{\"type\":\"ping\"}");
            assertThat(ana.nextJson().getString("type")).isEqualTo("pong");

            result("disconnect", Map.of("user", user));

            assertThat(ana.awaitClose()).isEqualTo(3503);
            await().until(() ->
                    result("presence_stats", Map.of("channel", room)).getInt("num_clients") == 1);
            ben.text("{\"type\":\"ping\"}");
            assertThat(ben.nextJson().getString("type")).isEqualTo("pong");
        }
    }

    @Test
    default void aBadCommandDoesNotStopTheOthersOfItsBatch() {
        String room = freshRoom();
        JsonArrayBuilder commands = Json.createArrayBuilder()
                .add(command("publish", Map.of("channel", room, "data", "one")))
                .add(command("publish", Map.of("channel", room)))
                .add(command("presence_stats", Map.of("channel", room)));

        List<JsonObject> replies = call(
                        "batch",
                        Json.createObjectBuilder().add("commands", commands).build())
                .getJsonObject("result")
                .getJsonArray("replies")
                .getValuesAs(JsonObject.class);

        assertThat(replies.get(0).getJsonObject("publish").getInt("offset")).isEqualTo(1);
        assertThat(errorCode(replies.get(1))).isEqualTo(107);
        assertThat(replies.get(2).getJsonObject("presence_stats").getInt("num_clients"))
                .isZero();
    }

    private static JsonObject command(String method, Map<String, Object> fields) {
        return Json.createObjectBuilder(Map.of(method, fields)).build();
    }

    @Test
    default void theNodeSaysHowMuchThereIs() throws IOException {
        try (RawWebSocket ana = enter(freshRoom(), "ana")) {
            ana.text("{\"type\":\"ping\"}"); // after the welcome it is not counted yet
            assertThat(ana.nextJson().getString("type")).isEqualTo("pong");

            JsonObject node = result("info", Map.of()).getJsonArray("nodes").getJsonObject(0);

            assertThat(node.getString("uid")).isNotBlank();
            assertThat(node.getString("name")).isEqualTo("herald");
            assertThat(node.getString("version")).isNotBlank();
            assertThat(List.of("num_clients", "num_users", "num_channels", "num_subs"))
                    .allSatisfy(count -> assertThat(node.getInt(count)).isPositive());
            assertThat(node.getInt("uptime")).isNotNegative();
            assertThat(node.getJsonObject("metrics")).containsKeys("streams", "history_bytes", "journal_waiting");
        }
    }

    @Test
    default void theTokenMayComeAsAnApiKey() {
        HttpRequest.Builder request = request("channels").header("X-API-Key", server().adminToken());

        assertThat(ApiClient.send(request, "POST", "{}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish",
                "broadcast",
                "history",
                "presence",
                "presence_stats",
                "channels",
                "disconnect",
                "batch",
                "info"
            })
    default void noMethodIsOpenWithoutTheToken(String method) {
        List<HttpRequest.Builder> strangers = List.of(
                request(method),
                request(method).header("Authorization", "Bearer wrong"),
                request(method).header("X-API-Key", "wrong"),
                request(method)
                        .header("X-API-Key", "wrong")
                        .header("Authorization", "Bearer " + server().adminToken()));
        for (HttpRequest.Builder stranger : strangers) {
            HttpResponse<String> response = ApiClient.send(stranger, "POST", "{}");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
            assertThat(ApiClient.object(response).getInt("status")).isEqualTo(401);
        }
    }
}
