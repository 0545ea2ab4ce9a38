package dev.herald.api;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.receipt.Tally;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** An announcement as the API shows it; what is null is left out. */
@JsonbPropertyOrder({
    "id",
    "revision",
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
    "countdown",
    "time",
    "from",
    "until",
    "schedule",
    "receipts"
})
public record AnnouncementView(
        String id,
        int revision,
        String severity,
        String language,
        String title,
        String message,
        JsonObject translations,
        String user,
        JsonArray audience,
        boolean dismissible,
        boolean ackRequired,
        JsonObject escalation,
        Instant countdown,
        Instant time,
        Instant from,
        Instant until,
        String schedule,
        TallyView receipts) {

    static AnnouncementView of(Announcement announcement, Tally tally) {
        return new AnnouncementView(
                announcement.id(),
                announcement.revision(),
                announcement.text().severity().wireName(),
                announcement.text().wording().language().orElse(null),
                announcement.text().title().orElse(null),
                announcement.text().message(),
                TextView.translations(announcement.text()),
                announcement.text().user(),
                TextView.audience(announcement.text()),
                announcement.text().handling().dismissible(),
                announcement.text().handling().ackRequired(),
                TextView.escalation(announcement.text()),
                announcement.text().countdown().orElse(null),
                announcement.time(),
                announcement.from(),
                announcement.until(),
                announcement.schedule().orElse(null),
                TallyView.of(tally));
    }
}
