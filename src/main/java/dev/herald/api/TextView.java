package dev.herald.api;

import dev.herald.announcement.AnnouncementJson;
import dev.herald.announcement.AnnouncementText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

/** The parts of a text that the API shows as objects and lists; null where there is nothing to show. */
final class TextView {

    private TextView() {}

    static JsonObject translations(AnnouncementText text) {
        return text.translations().isEmpty() ? null : AnnouncementJson.write(text.translations());
    }

    static JsonArray audience(AnnouncementText text) {
        return text.audience().isEveryone() ? null : AnnouncementJson.write(text.audience());
    }

    static JsonObject escalation(AnnouncementText text) {
        return text.handling().escalation().map(AnnouncementJson::write).orElse(null);
    }
}
