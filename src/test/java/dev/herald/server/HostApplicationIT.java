package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.herald.testing.RawWebSocket;
import dev.herald.testing.Secrets;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that has Herald's classes as a library publishes from its own beans, and observes what happens. */
class HostApplicationIT {

    private static final String PASSWORD = Secrets.add("a-password-for-the-server");

    static Stream<Named<Function<Setup, HeraldServer>>> servers() {
        return Stream.of(
                Named.of("WildFly", setup -> new WildFlyServer("host-wildfly", setup)),
                Named.of("Payara Server", setup -> new PayaraServer("host-payara", setup)));
    }

    static Stream<Arguments> logins() {
        return servers().flatMap(server -> Stream.of(Login.values()).map(login -> arguments(server, login)));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void whoIsSignedInIsVerifiedHasItsRolesAndBeansPublishAndObserve(Function<Setup, HeraldServer> create, Login login)
            throws Exception {
        Path war = HostApplication.build(HeraldServer.build().resolve("it/host-application"), login, "speaker");
        Setup setup = new Setup(Jdk.running(), "/releases-app", Optional.empty(), war);
        try (HeraldServer server = create.apply(setup)) {
            server.with("herald.namespace.room.publish", "role:speaker")
                    .with("herald.api.roles.announce", "speaker,press")
                    .start();
            server.addUser("ana", PASSWORD, "speaker");
            server.addUser("ben", PASSWORD, "listener");
            URI room = server.ws("ws/lobby?welcome=1&user=root");

            if (login.admitsGuests()) {
                try (RawWebSocket guest = RawWebSocket.open(room)) {
                    assertThat(guest.nextJson().containsKey("verified")).isFalse();
                }
            } else {
                assertThat(RawWebSocket.handshake(room)).isEqualTo(401);
            }
            String ana = login.header(server.http(""), "ana", PASSWORD);
            String ben = login.header(server.http(""), "ben", PASSWORD);
            try (RawWebSocket hers = RawWebSocket.open(room, ana);
                    RawWebSocket his = RawWebSocket.open(room, ben)) {
                JsonObject welcome = hers.nextJson();
                assertThat(welcome.getString("user")).isEqualTo("ana");
                assertThat(welcome.getBoolean("verified")).isTrue();
                assertThat(his.nextJson().getString("user")).isEqualTo("ben");

                his.text("{\"message\":\"hi\",\"id\":1}");
                assertThat(his.nextJson().getInt("code")).isEqualTo(103);
                hers.text("{\"message\":\"hi\"}");
                JsonObject heard = his.nextJson();
                assertThat(heard.getString("user")).isEqualTo("ana");
                assertThat(heard.getBoolean("verified")).isTrue();
            }
            assertABeanPublishesAndObserves(server, ana);
            assertSignsInToTheApiByRole(server, login, ana, ben);
            assertThat(server.complaints()).isEmpty();
        }
    }

    private static void assertABeanPublishesAndObserves(HeraldServer server, String ana)
            throws IOException, InterruptedException {
        try (RawWebSocket listener = RawWebSocket.open(server.ws("ws?welcome=1"), ana)) {
            listener.nextJson();
            listener.text("{\"type\":\"join\",\"room\":\"news:releases\",\"id\":1}");
            assertThat(listener.nextJson().getString("type")).isEqualTo("joined");

            assertThat(ask(server, "POST", "releases?version=1.0&warning=careful", "", ana)
                            .statusCode())
                    .isEqualTo(204);

            Map<String, JsonObject> heard = hear(listener, "message", "announcement");
            assertThat(heard.get("message").getString("message")).isEqualTo("1.0 is out");
            JsonObject announced = heard.get("announcement");
            assertThat(announced.getString("message")).isEqualTo("careful");
            listener.text("{\"type\":\"ack\",\"announcement\":\"" + announced.getString("id")
                    + "\",\"revision\":1,\"id\":3}");
            assertThat(listener.nextJson().getString("type")).isEqualTo("acknowledged");
            listener.text("{\"type\":\"leave\",\"room\":\"news:releases\",\"id\":2}");
            assertThat(listener.nextJson().getString("type")).isEqualTo("left");
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ask(server, "GET", "releases", "", ana).body().lines())
                        .containsExactlyInAnyOrder(
                                "came ana", "said 1.0 is out", "shown careful", "acknowledged by ana", "went"));
    }

    /** The first frame of each of those types, in whatever order they come. */
    private static Map<String, JsonObject> hear(RawWebSocket listener, String... types) throws IOException {
        Map<String, JsonObject> heard = new HashMap<>();
        while (!heard.keySet().containsAll(List.of(types))) {
            JsonObject frame =
                    ApiClient.parse(listener.nextMessage().orElseThrow().text());
            heard.putIfAbsent(frame.getString("type"), frame);
        }
        return heard;
    }

    /** The login of the server opens the API where it was changed into a sign-in, and only to who has a role for it. */
    private static void assertSignsInToTheApiByRole(HeraldServer server, Login login, String ana, String ben) {
        assertThat(ask(server, "POST", "api/session", "{}").statusCode()).isEqualTo(401);
        assertThat(ask(server, "POST", "api/session", "{}", ben).statusCode()).isEqualTo(403);
        assertThat(ask(server, "GET", "api/announcements", "", ana).statusCode())
                .as("another site can have a browser send this login along")
                .isEqualTo(401);

        HttpResponse<String> signedIn = ask(server, "POST", "api/session", "{}", ana);

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        JsonObject view = ApiClient.object(signedIn);
        assertThat(view.getString("name")).isEqualTo("ana");
        assertThat(view.getJsonArray("scopes").toString()).isEqualTo("[\"announce\"]");
        String session = signedIn.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("herald-session="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
        String csrf = "X-CSRF-Token: " + view.getString("csrf");
        String cookies = ana.startsWith("Cookie: ") ? ana + "; " + session : "Cookie: " + session;
        assertThat(ask(server, "GET", "api/announcements", "", cookies).statusCode())
                .isEqualTo(200);
        assertThat(ask(server, "POST", "api/announcements", "{\"message\":\"hi\"}", cookies, csrf)
                        .statusCode())
                .isEqualTo(201);
        assertThat(ask(server, "POST", "api/publish", "{}", cookies, csrf).statusCode())
                .isEqualTo(403);

        // What has to bring its login with each request, as basic does, stays signed in to the server.
        String[] all = login == Login.BASIC ? new String[] {ana, cookies, csrf} : new String[] {cookies, csrf};
        assertThat(ask(server, "DELETE", "api/session", "", all).statusCode()).isEqualTo(204);
        assertThat(ask(server, "GET", "api/announcements", "", cookies).statusCode())
                .isEqualTo(401);
        if (login == Login.FORM) {
            assertThat(ask(server, "POST", "api/session", "{}", ana).statusCode())
                    .as("signed out of the server, too")
                    .isEqualTo(401);
        }
    }

    /** Asks with headers as {@code Name: value}. */
    private static HttpResponse<String> ask(
            HeraldServer server, String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.http(path)).header("Content-Type", "application/json");
        for (String header : headers) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        }
        return ApiClient.send(request, method, body);
    }
}
