package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.herald.server.ApiClient;
import dev.herald.server.WildFlyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures of the README, from the real pages on a real server, into {@code target/screenshots}; with {@code
 * -Dherald.screenshots.dir=docs/images} into the README's own place.
 */
class ScreenshotsIT {

    private static final String ROOM = "operations";
    private static final int MARGIN = 24;

    private static WildFlyServer server;

    @BeforeAll
    static void start() {
        server = new WildFlyServer("screenshots");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static BrowserContext profile(ColorScheme scheme, int width, int height) {
        return Chromium.context(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, height));
    }

    private static ChatPage enter(ColorScheme scheme, int width, int height, String name) {
        return ChatPage.enter(profile(scheme, width, height), server.http(""), ROOM, name);
    }

    private static void shoot(Page page, String name) throws IOException {
        shoot(page, name, new Page.ScreenshotOptions());
    }

    /** The whole desk and what is above it, without the keys below. */
    private static void shootDesk(Page page, String name) throws IOException {
        BoundingBox desk = page.locator("#desk").boundingBox();
        Page.ScreenshotOptions options = new Page.ScreenshotOptions().setFullPage(true);
        shoot(page, name, options.setClip(0, 0, page.viewportSize().width, desk.y + desk.height + MARGIN));
    }

    private static void shoot(Page page, String name, Page.ScreenshotOptions options) throws IOException {
        String directory = System.getProperty("herald.screenshots.dir", "target/screenshots");
        Path file = Path.of(System.getProperty("herald.test.project", ""), directory, name + ".png");
        Files.createDirectories(file.getParent());
        page.screenshot(options.setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void thePagesArePhotographed() throws IOException {
        ApiClient api = new ApiClient(server);
        try (ChatPage ana = enter(ColorScheme.LIGHT, 1280, 800, "Ana");
                ChatPage ben = enter(ColorScheme.DARK, 1280, 800, "Ben");
                ChatPage kim = enter(ColorScheme.DARK, 390, 844, "Kim")) {
            List<String> said = talk(ana, ben, kim);
            String until = Instant.now().plus(Duration.ofHours(2)).toString();
            api.announce(
                    Map.of("title", "Lunch", "message", "Pizza in the kitchen at half past twelve.", "until", until));
            String maintenance = api.announce(Map.of(
                            "severity",
                            "warning",
                            "title",
                            "Maintenance tonight",
                            "message",
                            "The billing database restarts at 22:00. Please save your work before.",
                            "user",
                            "Operations",
                            "until",
                            until))
                    .getString("id");
            for (ChatPage page : List.of(ana, ben, kim)) {
                page.awaitMessages(said.toArray(String[]::new));
                assertThat(page.announcement(maintenance)).isVisible();
            }
            shoot(ana.page(), "chat-light");
            shoot(kim.page(), "chat-phone");

            String alarm = api.announce(Map.of(
                            "severity",
                            "critical",
                            "title",
                            "Fire alarm, building B",
                            "message",
                            "Leave by the north stairs now. This is no drill.",
                            "until",
                            until))
                    .getString("id");
            assertThat(ben.announcement(alarm)).isVisible();
            shoot(ben.page(), "chat-dark");
        }
        photographTheDesk(ColorScheme.LIGHT, "admin-light");
        photographTheDesk(ColorScheme.DARK, "admin-dark");
    }

    private static List<String> talk(ChatPage ana, ChatPage ben, ChatPage kim) {
        List<String> said = List.of(
                "Morning! The new dashboards are live.",
                "Nice. The latency panel loads at once now.",
                "p99 is at 8 ms since the roll-out, down from 40.",
                "Great work, both of you 🎉",
                "I'll write the notes for the release.");
        List<ChatPage> speakers = List.of(ana, ben, ana, kim, ben);
        for (int i = 0; i < said.size(); i++) {
            speakers.get(i).say(said.get(i));
            ana.awaitMessages(said.subList(0, i + 1).toArray(String[]::new));
        }
        return said;
    }

    private static void photographTheDesk(ColorScheme scheme, String name) throws IOException {
        ApiClient api = new ApiClient(server);
        if (api.schedules().isEmpty()) {
            api.schedule(Map.of(
                    "title",
                    "Good morning",
                    "message",
                    "Stand-up in ten minutes.",
                    "cron",
                    "50 8 * * MON-FRI",
                    "timeZone",
                    "Europe/Berlin"));
        }
        try (AdminPage admin = AdminPage.signIn(profile(scheme, 1280, 900), server.http(""), server.adminToken())) {
            admin.write("Maintenance tonight", "The wiki is read-only from 20:00 to 20:30.", "warning");
            assertThat(admin.schedules()).hasCount(1);
            assertThat(admin.live()).hasCount(3);
            shootDesk(admin.page(), name);
        }
    }
}
