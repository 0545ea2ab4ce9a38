package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.browser.ChatPage;
import dev.herald.browser.Chromium;
import dev.herald.security.token.TestTokens;
import dev.herald.server.TestClient.Heard;
import dev.herald.testing.BadInputContract;
import dev.herald.testing.IdentityContract;
import dev.herald.testing.Opening;
import dev.herald.testing.PlainProtocolContract;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.TrespassContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** What Herald does on every server: two clients, a browser, announcements, schedules, and a restart in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerContract
        implements PlainProtocolContract,
                BadInputContract,
                IdentityContract,
                ApiContract,
                TrespassContract,
                ServerMethodsContract,
                ApiKeysContract,
                SignInContract,
                RevocationsContract,
                AnnouncementsContract,
                SchedulesContract,
                ConditionsContract,
                MaintenanceContract,
                WebhooksContract,
                AuditContract,
                LogContract {

    /** As many handshakes as would use up the threads of a server, were one lost with each: Payara has five. */
    private static final int MORE_THAN_A_SERVERS_THREADS = 12;

    private static final String EVERY_OTHER_SECOND = "*/2 * * * * *";

    @Parameter
    Setup setup;

    private HeraldServer server;
    private ApiClient api;
    private Called called;

    /** The server to try, not started yet. */
    abstract HeraldServer create(Setup asSetUp);

    @BeforeParameterizedClassInvocation
    void start(Setup asSetUp) throws IOException {
        server = create(asSetUp);
        api = new ApiClient(server);
        IdentityContract.SETTINGS.forEach(server::with);
        SignInContract.SETTINGS.forEach(server::with);
        called = new Called();
        called.configure(server);
        server.start();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
        called.close();
    }

    @Override
    public final HeraldServer server() {
        return server;
    }

    @Override
    public final Called called() {
        return called;
    }

    @Override
    public final URI sockets() {
        return server.ws("");
    }

    /** It should have waited; but the first frame of a quick one can come so early, too. */
    @Test
    void aClientThatDoesNotWaitForTheHandshakeIsHeardAndTakesNoThreadAway() throws IOException {
        Opening opening = Opening.of(sockets().resolve("ws/" + freshRoom()));
        for (int i = 0; i < MORE_THAN_A_SERVERS_THREADS; i++) {
            try (RawWebSocket eager = opening.openWith("{\"type\":\"ping\"}")) {
                assertThat(eager.nextJson().getString("type")).isEqualTo("pong");
            }
        }
    }

    @Test
    void twoClientsAndAPageHearEachOtherInOneOrder() {
        String room = freshRoom();
        try (TestClient ana = TestClient.enter(server, room, "ana");
                TestClient ben = TestClient.enter(server, room, "ben");
                ChatPage page = ChatPage.enter(Chromium.context(), server.http(""), room, "Cleo")) {
            ana.say("ana is here");
            page.awaitMessages("ana is here");
            page.say("hello from the page");
            Stream.of(ana, ben)
                    .forEach(client -> client.awaitFrame(
                            "message", heard -> heard.text("message").equals("hello from the page")));

            for (int i = 0; i < 5; i++) {
                ana.say("a" + i);
                ben.say("b" + i);
                page.say("p" + i);
            }

            await().untilAsserted(() -> assertThat(ana.messages()).hasSize(17));
            await().untilAsserted(() -> assertThat(ben.messages()).hasSize(17));
            assertThat(ben.messages()).isEqualTo(ana.messages()).doesNotHaveDuplicates();
            page.awaitMessages(ana.messages().toArray(String[]::new));
            assertThat(ana.heard("message"))
                    .extracting(heard -> heard.frame().getInt("offset"))
                    .isEqualTo(IntStream.rangeClosed(1, 17).boxed().toList());
            assertThat(ana.messages().stream().filter(text -> text.startsWith("b")))
                    .containsExactly("b0", "b1", "b2", "b3", "b4");
        }
    }

    @Test
    void anAnnouncementReachesEveryone() {
        try (TestClient ana = TestClient.enter(server, freshRoom(), "ana");
                TestClient ben = TestClient.enter(server, freshRoom(), "ben");
                ChatPage page = ChatPage.enter(Chromium.context(), server.http(""), freshRoom(), "Cleo")) {
            String id = api.announce(Map.of("severity", "critical", "title", "Evacuate", "message", "Now, please."))
                    .getString("id");

            for (TestClient client : List.of(ana, ben)) {
                JsonObject frame =
                        client.awaitFrame("announcement", has("id", id)).frame();
                assertThat(frame.getString("severity")).isEqualTo("critical");
                assertThat(frame.getString("title")).isEqualTo("Evacuate");
                assertThat(frame.getString("message")).isEqualTo("Now, please.");
                assertThat(frame.getString("user")).isEqualTo("admin");
            }
            page.awaitAnnouncement(id, "critical", "Now, please.");

            api.retract(id);

            Stream.of(ana, ben).forEach(client -> client.awaitFrame("retract", has("announcement", id)));
            page.awaitNoAnnouncement(id);
        }
    }

    private static java.util.function.Predicate<Heard> has(String field, String value) {
        return heard -> heard.text(field).equals(value);
    }

    @Test
    void aScheduleFiresOnTimeUntilItIsCancelled() {
        String text = "every other second " + freshRoom();
        try (TestClient ana = TestClient.enter(server, freshRoom(), "ana")) {
            runOnce(ana); // a server that does this for the first time takes a second to load what it needs
            JsonObject schedule = schedule(text);
            List<Instant> runs = schedule.getJsonArray("nextRuns").getValuesAs(JsonString.class).stream()
                    .map(run -> OffsetDateTime.parse(run.getString()).toInstant())
                    .toList();

            await().until(() -> announcements(ana, text).size() >= 3);
            List<Heard> fired = announcements(ana, text).subList(0, 3);
            assertThat(fired)
                    .extracting(heard -> heard.at().truncatedTo(ChronoUnit.SECONDS))
                    .as("the seconds in which announcements came in, of runs due at %s", runs)
                    .isEqualTo(runs.subList(0, 3));

            api.cancel(schedule.getString("id"));
            assertThat(api.schedules()).noneMatch(each -> each.asJsonObject().equals(schedule));
            int before = countAfterRoundTrip(ana, text);
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> announcements(ana, text).size() == before);
        }
    }

    private void runOnce(TestClient client) {
        String text = "the first " + freshRoom();
        String id = schedule(text).getString("id");
        client.awaitFrame("announcement", has("message", text));
        api.cancel(id);
    }

    private JsonObject schedule(String text) {
        return api.schedule(Map.of("message", text, "cron", EVERY_OTHER_SECOND, "timeZone", "Europe/Berlin"));
    }

    private static List<Heard> announcements(TestClient client, String text) {
        return client.heard("announcement").stream()
                .filter(has("message", text))
                .toList();
    }

    /** How many there are when everything that was on its way has come in. */
    private static int countAfterRoundTrip(TestClient client, String text) {
        client.say("round trip");
        client.awaitFrame("message", has("message", "round trip"));
        return announcements(client, text).size();
    }

    @Test
    void whoseTokenIsRevokedIsOutAtOnce() throws IOException {
        String room = freshRoom();
        String one = TestTokens.signed(
                TestTokens.claims("mia", Instant.now()).jwtID("mia-1").build());
        String another = TestTokens.signed(
                TestTokens.claims("mia", Instant.now()).jwtID("mia-2").build());
        try (RawWebSocket first = with(one, room).enter();
                RawWebSocket second = with(another, room).enter()) {
            api.revoke(Map.of("token", "mia-1"));
            assertThat(first.awaitClose()).isEqualTo(3500);
            assertThat(second.text("{\"type\":\"ping\"}").nextJson().getString("type"))
                    .isEqualTo("pong");

            api.revoke(Map.of("user", "mia"));
            assertThat(second.awaitClose()).isEqualTo(3500);
        }
        try (RawWebSocket again = with(another, room).open()) {
            assertThat(again.awaitClose()).isEqualTo(3500);
        }
    }

    private Opening with(String token, String room) {
        return Opening.of(server.ws("ws/" + room + "?welcome=1")).with("Authorization: Bearer " + token);
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void aRestartEndsMaintenanceAndKeepsSchedulesAnnouncementsRevocationsKeysAndTheToken() throws IOException {
        String text = "kept " + freshRoom();
        String scheduleId = schedule(text).getString("id");
        String announcementId = api.announce(Map.of(
                        "message",
                        text,
                        "until",
                        Instant.now().plus(Duration.ofHours(1)).toString()))
                .getString("id");
        String token = server.adminToken();
        String revoked = TestTokens.of("mallory", Instant.now());
        api.revoke(Map.of("user", "mallory"));
        String back = "back " + freshRoom();
        api.maintain(Map.of("drain", 0, "back", Map.of("message", back)));

        restart();

        assertThat(server.adminToken()).isEqualTo(token);
        try (RawWebSocket mallory = with(revoked, freshRoom()).open()) {
            assertThat(mallory.awaitClose()).isEqualTo(3500);
        }
        assertThat(api.schedules())
                .anyMatch(each -> each.asJsonObject().getString("id").equals(scheduleId));
        try (TestClient ana = TestClient.enter(server, freshRoom(), "ana");
                ChatPage page = ChatPage.enter(Chromium.context(), server.http(""), freshRoom(), "Cleo")) {
            ana.awaitFrame("announcement", has("id", announcementId));
            api.retract(ana.awaitFrame("announcement", has("message", back)).text("id"));
            page.awaitAnnouncement(announcementId, "info", text);
            int before = announcements(ana, text).size();
            await().until(() -> announcements(ana, text).size() >= before + 2);
        }
        // Each run took the place of the one before it, in the database too.
        assertThat(api.announcements())
                .filteredOn(
                        each -> each.asJsonObject().getString("schedule", "").equals(scheduleId))
                .hasSize(1);
        api.cancel(scheduleId);
        api.retract(announcementId);
    }

    /** Keys too, and that the admin token is off; it is on again afterwards. */
    private void restart() {
        try (TestKey key = TestKey.with(server, "admin");
                TestKey revoked = TestKey.with(server, "admin")) {
            revoked.revoke();
            assertThat(key.ask("DELETE", BOOTSTRAP, "").statusCode()).isEqualTo(204);

            server.restart();

            assertThat(key.opens()).isTrue();
            assertThat(revoked.opens()).isFalse();
            assertThat(TestKey.ask(server, server.adminToken(), "GET", KEYS, "").statusCode())
                    .isEqualTo(401);
            assertThat(key.ask("POST", BOOTSTRAP, "").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void onlyPagesOfTheServerItselfMayConnect() throws IOException {
        assertThat(RawWebSocket.handshake(server.ws("ws"))).isEqualTo(101);
        assertThat(RawWebSocket.handshake(server.ws("ws"), "Origin: http://" + server.host()))
                .isEqualTo(101);
        assertThat(RawWebSocket.handshake(server.ws("ws"), "Origin: http://127.0.0.1"))
                .isEqualTo(403);
        assertThat(RawWebSocket.handshake(server.ws("ws"), "Origin: http://elsewhere.example"))
                .isEqualTo(403);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theAdminTokenIsForTheOperatorsEyesOnly() throws IOException {
        Path file = server.dataDir().resolve("admin-token");
        if (server.setup().token().isPresent()) {
            assertThat(file).doesNotExist();
        } else {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(server.everythingLogged()).contains("it is kept in " + file);
        }
    }

    /** Of all that the tests before this one have sent, good tokens and bad ones. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void noSecretIsInAnyLog() {
        assertThat(server.loggedSecrets()).isEmpty();
    }

    /** But of those who guess keys, and of receivers who are gone, as in some tests. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theLogHasNothingToComplainAbout() {
        assertThat(server.complaints())
                .allMatch(line -> line.contains("dev.herald.security.caller.WrongTries")
                        || line.contains("dev.herald.webhook.DeadLetters"));
    }
}
