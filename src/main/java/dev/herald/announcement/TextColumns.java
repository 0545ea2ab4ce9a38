package dev.herald.announcement;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** The columns that hold an {@link AnnouncementText}; a list in one is JSON, and null when it is empty. */
@Embeddable
public class TextColumns {

    private String severity;
    private String language;
    private String title;
    private String message;
    private String translations;

    @Column(name = "shown_user")
    private String shownUser;

    private String audience;
    private boolean dismissible;

    @Column(name = "ack_required")
    private boolean ackRequired;

    private String escalation;

    /** For JPA. */
    protected TextColumns() {}

    /** The columns of a text. */
    public TextColumns(AnnouncementText text) {
        severity = text.severity().wireName();
        language = text.wording().language().orElse(null);
        title = text.title().orElse(null);
        message = text.message();
        translations = text.translations().isEmpty()
                ? null
                : AnnouncementJson.write(text.translations()).toString();
        shownUser = text.user();
        audience = column(text.audience());
        dismissible = text.handling().dismissible();
        ackRequired = text.handling().ackRequired();
        escalation = text.handling()
                .escalation()
                .map(policy -> AnnouncementJson.write(policy).toString())
                .orElse(null);
    }

    /** An audience as it is in its column; null for everyone. */
    static String column(Audience audience) {
        return audience.isEveryone() ? null : AnnouncementJson.write(audience).toString();
    }

    /** The text that they hold. */
    public AnnouncementText toText() {
        return new AnnouncementText(
                Severity.of(severity),
                new Wording(Optional.ofNullable(language), Optional.ofNullable(title), message),
                json(translations).map(AnnouncementJson::translations).orElse(List.of()),
                shownUser,
                json(audience).map(AnnouncementJson::audience).orElse(Audience.EVERYONE),
                new Handling(dismissible, ackRequired, json(escalation).map(AnnouncementJson::escalation)));
    }

    private static Optional<JsonStructure> json(String column) {
        if (column == null) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new StringReader(column))) {
            return Optional.of(reader.read());
        }
    }
}
