package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.herald.server.ApiClient;
import dev.herald.server.WildFlyServer;
import jakarta.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text that would be a script, an element or a link if a page took it for markup, in every place where somebody else's text
 * is shown. What a page did wrong shows in three ways: an element that is not of the page, something that ran, and something
 * that the Content-Security-Policy had to hold back.
 */
class HostileTextIT {

    private static final List<String> TEXTS = List.of(
            "<script>document.ran = 1</script>",
            "<img src=x onerror=document.ran=1>",
            "\"><svg onload=document.ran=1>",
            "' onmouseover='document.ran=1",
            "<a href=\"javascript:document.ran=1\">here</a>",
            "javascript:document.ran=1",
            "[here](javascript:document.ran=1)",
            "http://evil.example/?<b>x</b>",
            "</p></div><iframe src=//evil.example>",
            "&lt;img src=x onerror=document.ran=1&gt;",
            "{{constructor.constructor('document.ran=1')()}}");

    /** Elements that neither page has, and attributes that no element of theirs has. */
    private static final String FOREIGN = "script:not([src]), img:not([src='favicon.svg']):not([src='../favicon.svg']),"
            + " iframe, object, embed, base, form[action], b, [onerror], [onload], [onclick], [onmouseover], [style*=url],"
            + " a:not([href='#keys']):not([href='#maintenance']):not([href='#history']):not([href='admin/']):not([href='../']):not([href='./'])"
            + ":not([href^='../api/schedules/export?format='][download])"
            // An announcement's web address can be followed, and nothing else of its text.
            + ":not(.announcement-text > a[href='http://evil.example/'][rel='noopener noreferrer'][target=_blank])";

    private static final String WATCH = "document.ran = 0; document.violations = [];"
            + "document.addEventListener('securitypolicyviolation',"
            + " (event) => document.violations.push(event.violatedDirective + ' ' + event.blockedURI));";

    private static WildFlyServer server;
    private static ApiClient api;

    private final Profiles profiles = new Profiles();

    @BeforeAll
    static void start() {
        server = new WildFlyServer("hostile-text");
        server.start();
        api = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** No error, no warning, no dialog. */
    @AfterEach
    void noPageComplained() {
        assertThat(profiles.complaints()).isEmpty();
    }

    private BrowserContext watched() {
        BrowserContext context = profiles.desktop();
        context.addInitScript(WATCH);
        return context;
    }

    private static URI application() {
        return server.http("");
    }

    private static String room() {
        return "room-" + UUID.randomUUID();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String name(String text) {
        return text.substring(0, Math.min(text.length(), 64));
    }

    private static void assertUnharmed(Page page) {
        assertThat(page.locator(FOREIGN)).hasCount(0);
        assertThat(page.evaluate("document.ran")).isEqualTo(0);
        assertThat(page.evaluate("document.violations.join()")).isEqualTo("");
    }

    @Test
    void whatSomebodySaysIsText() {
        String room = room();
        try (ChatPage eve = ChatPage.enter(watched(), application(), room, name(TEXTS.get(1)));
                ChatPage ana = ChatPage.enter(watched(), application(), room, "Ana")) {
            TEXTS.forEach(eve::say);

            for (ChatPage page : List.of(ana, eve)) {
                page.awaitMessages(TEXTS.toArray(String[]::new));
                assertUnharmed(page.page());
            }
            assertThat(ana.page().locator("#messages bdi").first()).hasText(name(TEXTS.get(1)));
            assertThat(eve.page().locator("#you-name")).hasText(name(TEXTS.get(1)));
        }
    }

    /** What a host application publishes under names of its choice, seen by who comes later. */
    @Test
    void aNameIsText() {
        String room = room();
        TEXTS.forEach(text -> api.publish(room, name(text), text));
        try (ChatPage ana = ChatPage.enter(watched(), application(), room, "Ana")) {
            ana.awaitMessages(TEXTS.toArray(String[]::new));

            assertThat(ana.page().locator("#messages bdi"))
                    .hasText(TEXTS.stream().map(HostileTextIT::name).toArray(String[]::new));
            assertUnharmed(ana.page());
        }
    }

    @Test
    void anAnnouncementIsTextInTheRoomAndOnTheDesk() {
        List<String> ids = TEXTS.stream()
                .map(text -> api.announce(Map.of("title", text, "message", text, "user", name(text)))
                        .getString("id"))
                .toList();
        try (ChatPage ana = ChatPage.enter(watched(), application(), room(), "Ana");
                AdminPage desk = AdminPage.signIn(watched(), application(), server.adminToken())) {
            for (int i = 0; i < ids.size(); i++) {
                ana.awaitAnnouncement(ids.get(i), "info", TEXTS.get(i));
                assertThat(ana.announcement(ids.get(i)).locator(".announcement-title"))
                        .hasText(TEXTS.get(i));
                assertThat(ana.announcement(ids.get(i)).locator("bdi")).hasText(name(TEXTS.get(i)));
            }
            assertThat(desk.live()).hasCount(TEXTS.size());
            assertUnharmed(ana.page());
            assertUnharmed(desk.page());
        }
        ids.forEach(api::retract);
    }

    @Test
    void whatIsWrittenAndPlannedOnTheDeskIsText() {
        try (AdminPage desk = AdminPage.signIn(watched(), application(), server.adminToken())) {
            for (String text : TEXTS) {
                desk.write(text, text, "critical");
                assertThat(desk.page().locator("#preview .announcement-text")).hasText(text);
                assertUnharmed(desk.page());
            }
            desk.schedule("0 9 * * *", "UTC");
            desk.confirm();
            desk.awaitDone();
            assertThat(desk.schedules().locator(".entry-text")).hasText(TEXTS.get(TEXTS.size() - 1));
            assertUnharmed(desk.page());
        }
    }

    /** The server knows no such rooms, but the page shows a name before it is told so. */
    @Test
    void whatALinkSaysIsText() {
        try (ChatPage stranger = ChatPage.open(watched(), application());
                ChatPage ana = ChatPage.enter(watched(), application(), room(), "Ana")) {
            for (String text : TEXTS) {
                String link = "?room=" + encoded(text) + "&user=" + encoded(text) + "&name=" + encoded(text) + "#"
                        + encoded(text);

                follow(stranger, link);
                assertThat(stranger.page().locator("#room")).hasValue(text);
                assertUnharmed(stranger.page());

                follow(ana, link);
                assertThat(ana.page().locator("#room-error:not([hidden]), #chat:not([hidden])"))
                        .hasCount(1);
                assertUnharmed(ana.page());

                follow(stranger, "admin/?token=" + encoded(text) + "&user=" + encoded(text) + "#" + encoded(text));
                assertThat(stranger.page().locator("#sign-in")).isVisible();
                assertUnharmed(stranger.page());
            }
        }
        profiles.excuse("WebSocket"); // the server hangs up on who asks for a room that cannot be
    }

    /** By way of another page: one with the same path would be kept, and only its hash followed. */
    private static void follow(ChatPage page, String link) {
        page.page().navigate("about:blank");
        page.page().navigate(application().resolve(link).toString());
    }

    /** The server takes these: they are letters to it, but could be more to a page that builds links or looks things up. */
    @ParameterizedTest
    @ValueSource(strings = {"javascript", "data", "$constructor", "__proto__", "=cmd"})
    void theNameOfARoomIsText(String name) {
        try (ChatPage ana = ChatPage.enter(watched(), application(), name, "Ana")) {
            assertThat(ana.page().locator("#room-title")).hasText("#" + name);
            ana.say("hello");
            ana.awaitMessages("hello");
            assertUnharmed(ana.page());
        }
    }

    /** Whatever comes, were the server not ours any more: each field of each frame, numbers and times too. */
    @Test
    void whateverAFrameSaysIsText() {
        for (String text : TEXTS) {
            BrowserContext context = watched();
            String value = Json.createValue(text).toString();
            context.routeWebSocket(
                    "**/ws/**", route -> FRAMES.forEach(frame -> route.send(frame.replace("TEXT", value))));
            try (ChatPage ana = ChatPage.enter(context, application(), room(), "Ana")) {
                assertThat(ana.page().locator("#messages .text")).hasText(text);
                assertThat(ana.page().locator(".announcement-text")).hasText(text);
                assertUnharmed(ana.page());
            }
        }
    }

    private static final List<String> FRAMES = List.of(
            "{\"type\":\"welcome\",\"session\":TEXT,\"user\":TEXT,\"server\":TEXT,"
                    + "\"rooms\":[{\"room\":TEXT,\"epoch\":TEXT,\"offset\":0}]}",
            "{\"type\":\"message\",\"user\":TEXT,\"message\":TEXT,\"time\":TEXT,\"verified\":TEXT,\"offset\":1}",
            "{\"type\":\"announcement\",\"id\":TEXT,\"severity\":TEXT,\"title\":TEXT,\"message\":TEXT,\"user\":TEXT,"
                    + "\"time\":TEXT}",
            "{\"type\":\"joined\",\"room\":TEXT,\"recovered\":false,\"epoch\":TEXT,\"offset\":TEXT}",
            "{\"type\":\"error\",\"code\":TEXT,\"reason\":TEXT,\"id\":TEXT}",
            "{\"type\":\"retract\",\"announcement\":TEXT,\"revision\":0}",
            "{\"type\":TEXT}");
}
