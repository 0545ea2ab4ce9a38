package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;

/** The chat page in a browser profile that it has for itself. */
public final class ChatPage implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;

    private ChatPage(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    /** Opens the page, which asks for a name. */
    static ChatPage open(BrowserContext context, URI application) {
        ChatPage chat = new ChatPage(context);
        chat.page.navigate(application.toString());
        return chat;
    }

    /** Opens the page, gives a name and a room, and waits until it is connected. */
    public static ChatPage enter(BrowserContext context, URI application, String room, String name) {
        ChatPage chat = open(context, application);
        chat.page.locator("#name").fill(name);
        chat.page.locator("#room").fill(room);
        chat.page.locator("#join").click();
        chat.awaitConnected();
        return chat;
    }

    /** Goes to another room and waits until the page is connected there. */
    void move(String room) {
        page.locator("#change").click();
        page.locator("#room").fill(room);
        page.locator("#join").click();
        assertThat(page.locator("#room-title")).hasText("#" + room);
        awaitConnected();
    }

    /** Waits until the page says that it is connected. */
    public void awaitConnected() {
        assertThat(page.locator("#status"))
                .hasAttribute(
                        "data-state",
                        "connected",
                        new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Writes a message and sends it. */
    public void say(String message) {
        page.locator("#message").fill(message);
        page.locator("#send").click();
    }

    /** Waits until exactly these messages are shown, in this order. */
    public void awaitMessages(String... messages) {
        assertThat(page.locator("#messages .message .text"))
                .hasText(messages, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until an announcement is shown. */
    public void awaitAnnouncement(String id, String severity, String text) {
        assertThat(announcement(id)).isVisible();
        assertThat(announcement(id)).hasAttribute("data-severity", severity);
        assertThat(announcement(id).locator(".announcement-text")).hasText(text);
    }

    /** Waits until an announcement is no longer shown. */
    public void awaitNoAnnouncement(String id) {
        assertThat(announcement(id)).hasCount(0);
    }

    /** Whether an announcement that is shown can be put away. */
    public boolean isDismissible(String id) {
        return announcement(id).locator(".dismiss").count() == 1;
    }

    /** Says that an announcement has been read. */
    public void acknowledge(String id) {
        announcement(id).locator(".acknowledge").click();
    }

    /** Loads the page anew, as its reader can. */
    public void reload() {
        page.reload();
    }

    Locator announcement(String id) {
        return page.locator("#announcements .announcement[data-id='" + id + "']");
    }

    Page page() {
        return page;
    }

    @Override
    public void close() {
        context.close();
    }
}
