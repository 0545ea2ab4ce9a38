package dev.herald.api;

import dev.herald.announcement.AnnouncementText;
import dev.herald.maintenance.Leaving;
import dev.herald.maintenance.Maintenance;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A maintenance as it is asked for. Every field may be left out. */
final class MaintenanceBody {

    private static final Set<String> WORDS = Set.of("severity", "language", "title", "message", "translations", "user");

    private static final Set<String> FIELDS = Stream.concat(
                    WORDS.stream(),
                    Stream.of("at", "until", "dismissible", "drain", "returnWithin", "endsAtRestart", "back"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Wording NOTICE = new Wording(
            "warning",
            "Maintenance",
            "The server goes down for maintenance. This page connects again by itself afterwards.");

    private static final Wording BACK = new Wording("info", "We are back", "The maintenance is over.");

    /** What is said when nobody says what. */
    private record Wording(String severity, String title, String message) {

        AnnouncementText fill(JsonBody body) {
            JsonBody filled = body.text("severity").isPresent() ? body : body.with("severity", severity);
            // A title of ours over a message of theirs would say what they did not.
            return AnnouncementBody.text(
                    body.text("message").isPresent()
                            ? filled
                            : filled.with("message", message)
                                    .with("title", body.text("title").orElse(title)));
        }
    }

    private MaintenanceBody() {}

    static Maintenance.Plan plan(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, FIELDS);
        return new Maintenance.Plan(
                body.instant("at"),
                body.instant("until"),
                NOTICE.fill(body),
                new Leaving(
                        seconds(body, "drain", Leaving.USUAL.drain()),
                        seconds(body, "returnWithin", Leaving.USUAL.spread())),
                body.flag("endsAtRestart", true),
                BACK.fill(body.object("back", WORDS).orElse(JsonBody.of(JsonObject.EMPTY_JSON_OBJECT, WORDS))));
    }

    private static Duration seconds(JsonBody body, String field, Duration usual) {
        OptionalLong seconds = body.integer(field);
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : usual;
    }
}
