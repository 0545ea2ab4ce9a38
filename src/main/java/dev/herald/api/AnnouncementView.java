package dev.herald.api;

import dev.herald.announcement.Announcement;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** An announcement as the API shows it; what is null is left out. */
@JsonbPropertyOrder({
    "id",
    "revision",
    "severity",
    "title",
    "message",
    "user",
    "dismissible",
    "time",
    "until",
    "schedule"
})
public record AnnouncementView(
        String id,
        int revision,
        String severity,
        String title,
        String message,
        String user,
        boolean dismissible,
        Instant time,
        Instant until,
        String schedule) {

    static AnnouncementView of(Announcement announcement) {
        return new AnnouncementView(
                announcement.id(),
                announcement.revision(),
                announcement.text().severity().wireName(),
                announcement.text().title().orElse(null),
                announcement.text().message(),
                announcement.text().user(),
                announcement.text().dismissible(),
                announcement.time(),
                announcement.until(),
                announcement.schedule().orElse(null));
    }
}
