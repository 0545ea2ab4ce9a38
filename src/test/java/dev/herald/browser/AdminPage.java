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

    /** Opens the page, which asks for a key unless somebody is signed in with that profile. */
    static AdminPage open(BrowserContext context, URI application) {
        AdminPage admin = new AdminPage(context);
        admin.page.navigate(application.resolve("admin/").toString());
        return admin;
    }

    /** Opens the page and signs in, with a key or the admin token. */
    static AdminPage signIn(BrowserContext context, URI application, String key) {
        AdminPage admin = open(context, application);
        admin.giveKey(key);
        admin.awaitSignedIn();
        return admin;
    }

    void giveKey(String key) {
        page.locator("#key").fill(key);
        page.locator("#enter").click();
    }

    void awaitSignedIn() {
        assertThat(page.locator("#who")).isVisible();
        assertThat(page.locator("#sign-in")).isHidden();
    }

    /** Has the page refresh what it shows, as it does by itself every ten seconds. */
    void refresh() {
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    }

    void signOut() {
        page.locator("#sign-out").click();
        awaitSignedOut();
    }

    /** Waits until the page asks for a key, and shows nothing else. */
    void awaitSignedOut() {
        assertThat(page.locator("#sign-in")).isVisible();
        assertThat(page.locator("#who, #desk, #no-desk, #maintenance, #keys, #history, #sign-out")
                        .filter(visible()))
                .hasCount(0);
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }

    /** Fills in the form for a key. */
    void nameKey(String name, String... scopes) {
        page.locator("#key-name").fill(name);
        for (String scope : scopes) {
            page.locator("#key-scopes [value=" + scope + "]").check();
        }
    }

    /** Makes a key; returns what the page shows of it this once. */
    String makeKey(String name, String... scopes) {
        nameKey(name, scopes);
        page.locator("#make-key").click();
        assertThat(page.locator("#made")).isVisible();
        return page.locator("#made-key").textContent();
    }

    Locator keys() {
        return page.locator("#key-list .entry");
    }

    Locator key(String name) {
        return keys().filter(new Locator.FilterOptions().setHasText(name));
    }

    /** Asks for a key to be revoked, which {@link #confirm} does. */
    void askToRevoke(String name) {
        key(name).locator("button").click();
        assertThat(page.locator("#confirm")).containsText(name);
    }

    void write(String title, String message, String severity) {
        page.locator("#title").fill(title);
        page.locator("#body").fill(message);
        page.locator("[name=severity][value=" + severity + "]").check();
    }

    void sendNow() {
        page.locator("#send-now").click();
    }

    void writeTime(String cron, String zone) {
        page.locator("#cron").fill(cron);
        page.locator("#time-zone").fill(zone);
    }

    /** Says in words when something is to run again. */
    void repeat(String period) {
        page.locator("#repeat").selectOption(period);
    }

    /** Has the calendar show the month after the one that it shows, and waits until it does. */
    void showNextMonth(String zone) {
        page.locator("#calendar-zone").fill(zone);
        page.locator("#calendar-next").click();
        assertThat(page.locator("#calendar[aria-busy]")).hasCount(0);
    }

    Locator calendarDays() {
        return page.locator("#calendar .day");
    }

    void schedule(String cron, String zone) {
        writeTime(cron, zone);
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

    /** What was changed, newest first, as the section for admins has it. */
    Locator history() {
        return page.locator("#history-list .entry");
    }

    Page page() {
        return page;
    }

    @Override
    public void close() {
        context.close();
    }
}
