package dev.herald.announcement;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;

/** The columns that hold an {@link AnnouncementText}. */
@Embeddable
public class TextColumns {

    private String severity;
    private String title;
    private String message;

    @Column(name = "shown_user")
    private String shownUser;

    private boolean dismissible;

    /** For JPA. */
    protected TextColumns() {}

    /** The columns of a text. */
    public TextColumns(AnnouncementText text) {
        severity = text.severity().wireName();
        title = text.title().orElse(null);
        message = text.message();
        shownUser = text.user();
        dismissible = text.dismissible();
    }

    /** The text that they hold. */
    public AnnouncementText toText() {
        return new AnnouncementText(Severity.of(severity), Optional.ofNullable(title), message, shownUser, dismissible);
    }
}
