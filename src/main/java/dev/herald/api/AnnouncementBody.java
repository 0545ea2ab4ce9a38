package dev.herald.api;

import dev.herald.announcement.AnnouncementJson;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Audience;
import dev.herald.announcement.Handling;
import dev.herald.announcement.Severity;
import dev.herald.announcement.Wording;
import java.util.List;
import java.util.Set;

/** The fields that say what is announced, alike for announcements and schedules. */
final class AnnouncementBody {

    /** An audience and translations can be long. */
    static final int MAX_BYTES = 512 * 1024;

    static final Set<String> FIELDS = Set.of(
            "severity",
            "language",
            "title",
            "message",
            "translations",
            "user",
            "audience",
            "dismissible",
            "ackRequired",
            "escalation",
            "until");

    /** Who announces when nobody is named. */
    private static final String DEFAULT_USER = "admin";

    private AnnouncementBody() {}

    static AnnouncementText text(JsonBody body) {
        return new AnnouncementText(
                body.text("severity").map(Severity::of).orElse(Severity.INFO),
                new Wording(
                        body.text("language"),
                        body.text("title").filter(title -> !title.isEmpty()),
                        body.requiredText("message")),
                body.value("translations").map(AnnouncementJson::translations).orElse(List.of()),
                body.text("user").orElse(DEFAULT_USER),
                audience(body),
                new Handling(
                        body.flag("dismissible", true),
                        body.flag("ackRequired"),
                        body.value("escalation").map(AnnouncementJson::escalation)));
    }

    static Audience audience(JsonBody body) {
        return body.value("audience").map(AnnouncementJson::audience).orElse(Audience.EVERYONE);
    }
}
