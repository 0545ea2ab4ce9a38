package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.herald.browser.ChatPage;
import dev.herald.browser.Chromium;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What becomes of an announcement on every server, as its admin changes it: in the API, in a program and on a page. */
interface AnnouncementsContract {

    /** The server to talk to. */
    HeraldServer server();

    private ApiClient api() {
        return new ApiClient(server());
    }

    private static String room() {
        return "r" + UUID.randomUUID();
    }

    @Test
    default void anEditChangesEveryScreenAtOnce() {
        try (TestClient ana = TestClient.enter(server(), room(), "ana");
                ChatPage page = ChatPage.enter(Chromium.context(), server().http(""), room(), "Cleo")) {
            String id = api().announce(Map.of("message", "The server restarts at noon.", "severity", "info"))
                    .getString("id");
            page.awaitAnnouncement(id, "info", "The server restarts at noon.");

            JsonObject edited = api().edit(id, Map.of("message", "It restarts at one.", "severity", "critical"));

            assertThat(edited.getInt("revision")).isEqualTo(2);
            JsonObject frame = ana.awaitFrame(
                            "announcement",
                            heard ->
                                    heard.text("id").equals(id) && heard.frame().getInt("revision") == 2)
                    .frame();
            assertThat(frame.getString("message")).isEqualTo("It restarts at one.");
            page.awaitAnnouncement(id, "critical", "It restarts at one.");
            try (TestClient late = TestClient.enter(server(), room(), "late")) {
                assertThat(late.awaitFrame(
                                        "announcement",
                                        heard -> heard.text("id").equals(id))
                                .frame()
                                .getInt("revision"))
                        .isEqualTo(2);
            }
            api().retract(id);
            page.awaitNoAnnouncement(id);
        }
    }

    @Test
    default void oneTakesThePlaceOfAnother() {
        try (TestClient ana = TestClient.enter(server(), room(), "ana");
                ChatPage page = ChatPage.enter(Chromium.context(), server().http(""), room(), "Cleo")) {
            String old = api().announce(Map.of("message", "old one")).getString("id");
            page.awaitAnnouncement(old, "info", "old one");

            String by = api().announce(Map.of("message", "new one", "supersedes", old))
                    .getString("id");

            ana.awaitFrame("retract", heard -> heard.text("announcement").equals(old));
            ana.awaitFrame("announcement", heard -> heard.text("id").equals(by));
            page.awaitNoAnnouncement(old);
            page.awaitAnnouncement(by, "info", "new one");
            assertThat(api().announcements().getValuesAs(JsonObject.class))
                    .extracting(each -> each.getString("id"))
                    .contains(by)
                    .doesNotContain(old);
            api().retract(by);
        }
    }

    @Test
    default void whatMayNotBePutAwayHasNoButtonForIt() {
        try (TestClient ana = TestClient.enter(server(), room(), "ana");
                ChatPage page = ChatPage.enter(Chromium.context(), server().http(""), room(), "Cleo")) {
            String fixed = api().announce(Map.of("message", "stays", "dismissible", false))
                    .getString("id");
            String usual = api().announce(Map.of("message", "may go")).getString("id");
            page.awaitAnnouncement(fixed, "info", "stays");
            page.awaitAnnouncement(usual, "info", "may go");

            assertThat(page.isDismissible(fixed)).isFalse();
            assertThat(page.isDismissible(usual)).isTrue();
            assertThat(ana.awaitFrame("announcement", heard -> heard.text("id").equals(fixed))
                            .frame()
                            .getBoolean("dismissible"))
                    .isFalse();
            api().retract(fixed);
            api().retract(usual);
        }
    }

    private static void awaitTwo(TestClient client, String type, Predicate<TestClient.Heard> condition) {
        await().until(() -> client.heard(type).stream().filter(condition).count(), times -> times == 2);
    }

    @Test
    default void onlyTheRoomThatItIsForIsToldAndWhoComesToIt() {
        String ops = room();
        try (TestClient inside = TestClient.enter(server(), ops, "ana");
                TestClient outside = TestClient.enter(server(), room(), "ben")) {
            String id = api().announce(Map.of("message", "for ops", "audience", Map.of("channels", List.of(ops))))
                    .getString("id");
            String all = api().announce(Map.of("message", "for all")).getString("id");
            inside.awaitFrame("announcement", heard -> heard.text("id").equals(id));
            outside.awaitFrame("announcement", heard -> heard.text("id").equals(all));
            assertThat(outside.heard("announcement"))
                    .noneMatch(heard -> heard.text("id").equals(id));

            outside.send(json("type", "join", "room", ops));
            outside.awaitFrame("announcement", heard -> heard.text("id").equals(id));
            outside.send(json("type", "leave", "room", ops));
            JsonObject gone = outside.awaitFrame(
                            "retract", heard -> heard.text("announcement").equals(id))
                    .frame();
            assertThat(gone.getInt("revision")).as("it may come again").isEqualTo(1);
            outside.send(json("type", "join", "room", ops));
            awaitTwo(outside, "announcement", heard -> heard.text("id").equals(id));
            outside.send(json("type", "leave", "room", ops));
            awaitTwo(outside, "retract", heard -> heard.text("announcement").equals(id));

            JsonObject reach = api().reach(Map.of("audience", Map.of("channels", List.of(ops))));
            assertThat(reach.getInt("sessions")).isEqualTo(1);
            assertThat(reach.getJsonArray("who").getJsonObject(0).getString("name"))
                    .isEqualTo("ana");
            api().retract(id);
            api().retract(all);
        }
    }

    @Test
    default void eachReadsItInItsLanguage() {
        try (TestClient german = TestClient.enter(server(), room(), "ana", "&lang=de-AT,en;q=0.5");
                TestClient french = TestClient.enter(server(), room(), "ben", "&lang=fr");
                ChatPage page = ChatPage.enter(
                        Chromium.context(new Browser.NewContextOptions().setLocale("de-DE")),
                        server().http(""),
                        room(),
                        "Cleo")) {
            String id = api().announce(Map.of(
                            "language",
                            "en",
                            "message",
                            "Lunch is ready.",
                            "translations",
                            Map.of("de", Map.of("title", "Mahlzeit", "message", "Das Essen ist fertig."))))
                    .getString("id");

            JsonObject frame = german.awaitFrame(
                            "announcement", heard -> heard.text("id").equals(id))
                    .frame();
            assertThat(frame.getString("message")).isEqualTo("Das Essen ist fertig.");
            assertThat(frame.getString("language")).isEqualTo("de");
            assertThat(french.awaitFrame(
                                    "announcement", heard -> heard.text("id").equals(id))
                            .text("message"))
                    .isEqualTo("Lunch is ready.");
            page.awaitAnnouncement(id, "info", "Das Essen ist fertig.");
            api().retract(id);
        }
    }

    @Test
    default void itIsKnownWhoHasAcknowledgedItAndWhoHasNot() {
        String room = room();
        Map<String, Object> fields = Map.of(
                "message", "Please confirm.", "ackRequired", true, "audience", Map.of("channels", List.of(room)));
        try (TestClient ben = TestClient.enter(server(), room, "ben");
                ChatPage page = ChatPage.enter(Chromium.context(), server().http(""), room, "Cleo")) {
            String id = api().announce(fields).getString("id");
            page.awaitAnnouncement(id, "info", "Please confirm.");
            ben.awaitFrame("announcement", heard -> heard.text("id").equals(id));
            await().untilAsserted(
                            () -> assertThat(names(api().report(id, "seen"))).containsExactly("Cleo"));

            page.acknowledge(id);

            page.awaitNoAnnouncement(id);
            JsonObject missing = api().report(id, "missing");
            assertThat(names(missing)).containsExactly("ben");
            assertThat(missing.getJsonObject("receipts").getInt("acknowledged")).isEqualTo(1);
            assertThat(names(api().report(id, "acknowledged"))).containsExactly("Cleo");

            ben.send(json("type", "ack", "announcement", id, "revision", 1, "id", 7));
            assertThat(ben.awaitFrame("acknowledged", heard -> true).frame().getInt("id"))
                    .isEqualTo(7);
            assertThat(names(api().report(id, "missing"))).isEmpty();

            page.reload();
            page.awaitConnected();
            page.awaitNoAnnouncement(id);
            api().retract(id);
            assertThat(names(api().report(id, "acknowledged"))).containsExactly("Cleo", "ben");
        }
    }

    @Test
    default void oneThatIsToComeComesInItsTime() {
        try (TestClient ana = TestClient.enter(server(), room(), "ana")) {
            Instant from = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
            String id = api().announce(Map.of("message", "soon", "from", from.toString()))
                    .getString("id");
            assertThat(api().announcements().getValuesAs(JsonObject.class))
                    .anyMatch(each -> each.getString("id").equals(id)
                            && each.getString("from").equals(from.toString()));

            Instant heard = ana.awaitFrame(
                            "announcement", each -> each.text("id").equals(id))
                    .at();

            assertThat(heard).isAfterOrEqualTo(from);
            api().retract(id);
        }
    }

    @Test
    default void whatCannotBeAnnouncedIsRefusedByItsField() {
        assertThat(api().refusedToAnnounce(Map.of("message", "x", "audience", Map.of("users", "ana"))))
                .isEqualTo("'audience' must have a list of strings as 'users'");
        assertThat(api().refusedToAnnounce(
                                Map.of("message", "x", "translations", Map.of("de", Map.of("message", "y")))))
                .isEqualTo("'language' must be told where there are translations");
        assertThat(api().refusedToAnnounce(Map.of("message", "x", "escalation", Map.of("every", "PT5M", "times", 1))))
                .isEqualTo("'escalation' needs 'ackRequired'");
    }

    private static List<String> names(JsonObject report) {
        return report.getJsonArray("recipients").getValuesAs(JsonObject.class).stream()
                .map(recipient -> recipient.getString("name"))
                .toList();
    }

    private static JsonObject json(Object... fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put((String) fields[i], fields[i + 1]);
        }
        return Json.createObjectBuilder(object).build();
    }
}
