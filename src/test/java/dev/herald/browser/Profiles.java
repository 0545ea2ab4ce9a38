package dev.herald.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fresh browser profiles, and what the pages in them complain of: errors, and what the Content-Security-Policy held back. */
final class Profiles {

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** A profile whose pages have that size. */
    BrowserContext sized(int width, int height) {
        return of(new Browser.NewContextOptions().setViewportSize(width, height));
    }

    /** A profile whose reader likes a language. */
    BrowserContext of(String language) {
        return of(new Browser.NewContextOptions().setLocale(language));
    }

    private BrowserContext of(Browser.NewContextOptions options) {
        BrowserContext context = Chromium.context(options);
        context.onConsoleMessage(message -> {
            boolean isComplaint =
                    message.type().equals("error") || message.type().equals("warning");
            if (isComplaint && !tellsThatNobodyIsSignedIn(message)) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        return context;
    }

    /** Chromium reports every request that was refused, also the one by which the admin page asks whether it has to ask for a key. */
    private static boolean tellsThatNobodyIsSignedIn(ConsoleMessage message) {
        return message.text().contains("401") && message.location().contains("/api/session");
    }

    /** A profile of a desktop. */
    BrowserContext desktop() {
        return sized(1280, 800);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets the complaints with that text in them. */
    void excuse(String text) {
        complaints.removeIf(complaint -> complaint.contains(text));
    }
}
