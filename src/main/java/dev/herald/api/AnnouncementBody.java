package dev.herald.api;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Severity;
import java.util.Set;

/** The fields that say what is announced, alike for announcements and schedules. */
final class AnnouncementBody {

    static final Set<String> FIELDS = Set.of("title", "message", "severity", "user", "dismissible", "until");

    /** Who announces when nobody is named. */
    private static final String DEFAULT_USER = "admin";

    private AnnouncementBody() {}

    static AnnouncementText text(JsonBody body) {
        return new AnnouncementText(
                body.text("severity").map(Severity::of).orElse(Severity.INFO),
                body.text("title").filter(title -> !title.isEmpty()),
                body.requiredText("message"),
                body.text("user").orElse(DEFAULT_USER),
                body.flag("dismissible", true));
    }
}
