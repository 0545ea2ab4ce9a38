package dev.herald.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.herald.server.ApiClient;
import dev.herald.server.WildFlyServer;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;

/** What tests of the pages share: a server that each class has for itself, and browser profiles in which no page may complain. */
abstract class PagesOnServer {

    private static WildFlyServer server;
    private static ApiClient api;

    private final Profiles profiles = new Profiles();

    @BeforeAll
    static void start(TestInfo test) {
        String name = test.getTestClass().orElseThrow().getSimpleName().toLowerCase(Locale.ROOT);
        server = new WildFlyServer(name);
        server.start();
        api = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    final void noPageComplained() {
        assertThat(profiles.complaints()).isEmpty();
    }

    static ApiClient api() {
        return api;
    }

    static WildFlyServer server() {
        return server;
    }

    static URI application() {
        return server.http("");
    }

    final Profiles profiles() {
        return profiles;
    }

    final BrowserContext profile(int width, int height) {
        return profiles.sized(width, height);
    }

    final BrowserContext profile() {
        return profiles.desktop();
    }
}
