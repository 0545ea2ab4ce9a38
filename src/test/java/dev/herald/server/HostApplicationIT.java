package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.herald.testing.RawWebSocket;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that has Herald's classes as a library publishes from its own beans, and observes what happens. */
class HostApplicationIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Stream<Named<Function<Setup, HeraldServer>>> servers() {
        return Stream.of(
                Named.of("WildFly", setup -> new WildFlyServer("host-wildfly", setup)),
                Named.of("Payara Server", setup -> new PayaraServer("host-payara", setup)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aBeanPublishesAndObserves(Function<Setup, HeraldServer> create) throws Exception {
        Path war = HostApplication.build(HeraldServer.build().resolve("it/host-application"));
        Setup setup = new Setup(Jdk.running(), "/releases-app", Optional.empty(), war);
        try (HeraldServer server = create.apply(setup)) {
            server.start();
            try (RawWebSocket listener = RawWebSocket.open(server.ws("ws?user=ana&welcome=1"))) {
                listener.nextJson();
                listener.text("{\"type\":\"join\",\"room\":\"news:releases\",\"id\":1}");
                assertThat(listener.nextJson().getString("type")).isEqualTo("joined");

                assertThat(post(server.http("releases?version=1.0")).statusCode())
                        .isEqualTo(204);

                assertThat(listener.nextJson().getString("message")).isEqualTo("1.0 is out");
                listener.text("{\"type\":\"leave\",\"room\":\"news:releases\",\"id\":2}");
                assertThat(listener.nextJson().getString("type")).isEqualTo("left");
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(get(server.http("releases")).body().lines())
                                    .containsExactly("came ana", "said 1.0 is out", "went"));
            assertThat(server.complaints()).isEmpty();
        }
    }

    static Stream<Arguments> logins() {
        return servers().flatMap(server -> Stream.of(Login.values()).map(login -> arguments(server, login)));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void whoIsSignedInToTheServerIsVerifiedAndHasItsRoles(Function<Setup, HeraldServer> create, Login login)
            throws Exception {
        Path war = HostApplication.build(HeraldServer.build().resolve("it/host-application"), login, "speaker");
        Setup setup = new Setup(Jdk.running(), "/releases-app", Optional.empty(), war);
        try (HeraldServer server = create.apply(setup)) {
            server.with("herald.namespace.room.publish", "role:speaker").start();
            server.addUser("ana", "a-password", "speaker");
            server.addUser("ben", "a-password", "listener");
            URI room = server.ws("ws/lobby?welcome=1&user=root");

            if (login.admitsGuests()) {
                try (RawWebSocket guest = RawWebSocket.open(room)) {
                    assertThat(guest.nextJson().containsKey("verified")).isFalse();
                }
            } else {
                assertThat(RawWebSocket.handshake(room)).isEqualTo(401);
            }
            String ana = login.header(server.http(""), "ana", "a-password");
            String ben = login.header(server.http(""), "ben", "a-password");
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
            assertThat(server.complaints()).isEmpty();
        }
    }

    private static HttpResponse<String> post(URI address) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
