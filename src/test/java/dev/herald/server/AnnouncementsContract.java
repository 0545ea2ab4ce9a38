package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.browser.ChatPage;
import dev.herald.browser.Chromium;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
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
}
