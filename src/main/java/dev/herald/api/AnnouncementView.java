package dev.herald.api;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.receipt.Tally;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.Optional;

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
    "author",
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
        String author,
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

    /**
     * Shows one.
     *
     * @param author who made it by the API, as which they called; empty if nobody did
     */
    static AnnouncementView of(Announcement announcement, Tally tally, Optional<String> author) {
        return new AnnouncementView(
                announcement.id(),
                announcement.revision(),
                announcement.text().severity().wireName(),
                announcement.text().wording().language().orElse(null),
                announcement.text().title().orElse(null),
                announcement.text().message(),
                TextView.translations(announcement.text()),
                announcement.text().user(),
                author.orElse(null),
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
