package dev.herald.api;

import dev.herald.announcement.AnnouncementText;
import dev.herald.maintenance.Maintenance;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * A maintenance as the API shows it; what is null is left out.
 *
 * @param state {@code planned}, {@code draining}, {@code closed}, or {@code off} when there is none
 * @param sessions how many are connected
 */
@JsonbPropertyOrder({
    "state",
    "at",
    "until",
    "drain",
    "returnWithin",
    "endsAtRestart",
    "announcement",
    "back",
    "sessions"
})
public record MaintenanceView(
        String state,
        Instant at,
        Instant until,
        Long drain,
        Long returnWithin,
        Boolean endsAtRestart,
        String announcement,
        BackView back,
        int sessions) {

    /** What is announced when it is over. */
    @JsonbPropertyOrder({"severity", "language", "title", "message", "translations", "user"})
    public record BackView(
            String severity, String language, String title, String message, JsonObject translations, String user) {

        private static BackView of(AnnouncementText text) {
            return new BackView(
                    text.severity().wireName(),
                    text.wording().language().orElse(null),
                    text.title().orElse(null),
                    text.message(),
                    TextView.translations(text),
                    text.user());
        }
    }

    static MaintenanceView off(int sessions) {
        return new MaintenanceView("off", null, null, null, null, null, null, null, sessions);
    }

    static MaintenanceView of(Maintenance maintenance, Instant now, int sessions) {
        return new MaintenanceView(
                maintenance.state(now).wireName(),
                maintenance.at(),
                maintenance.until().orElse(null),
                maintenance.leaving().drain().toSeconds(),
                maintenance.leaving().spread().toSeconds(),
                maintenance.endsAtRestart(),
                maintenance.announcement(),
                BackView.of(maintenance.back()),
                sessions);
    }
}
