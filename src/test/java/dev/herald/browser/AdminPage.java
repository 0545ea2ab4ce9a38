package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;

/** The announcement desk in a browser profile that it has for itself. */
public final class AdminPage implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;

    private AdminPage(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    /** Opens the page, which asks for the token. */
    static AdminPage open(BrowserContext context, URI application) {
        AdminPage admin = new AdminPage(context);
        admin.page.navigate(application.resolve("admin/").toString());
        return admin;
    }

    /** Opens the page and signs in. */
    static AdminPage signIn(BrowserContext context, URI application, String token) {
        AdminPage admin = open(context, application);
        admin.giveToken(token);
        assertThat(admin.page.locator("#desk")).isVisible();
        return admin;
    }

    void giveToken(String token) {
        page.locator("#token").fill(token);
        page.locator("#enter").click();
    }

    void write(String title, String message, String severity) {
        page.locator("#title").fill(title);
        page.locator("#body").fill(message);
        page.locator("[name=severity][value=" + severity + "]").check();
    }

    void sendNow() {
        page.locator("#send-now").click();
    }

    void schedule(String cron, String zone) {
        page.locator("#cron").fill(cron);
        page.locator("#time-zone").fill(zone);
        page.locator("#schedule-it").click();
    }

    void confirm() {
        page.locator("#confirm-yes").click();
    }

    void awaitDone() {
        assertThat(page.locator("#result")).hasAttribute("data-tone", "done");
    }

    Locator live() {
        return page.locator("#live .entry");
    }

    Locator schedules() {
        return page.locator("#schedules .entry");
    }

    Page page() {
        return page;
    }

    @Override
    public void close() {
        context.close();
    }
}
