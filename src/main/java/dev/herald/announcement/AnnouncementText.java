package dev.herald.announcement;

import dev.herald.channel.Unicode;
import java.util.Objects;
import java.util.Optional;

/**
 * What an announcement says and who says it, without when.
 *
 * @param severity how much it asks for attention
 * @param title a headline of at most {@value #MAX_TITLE} characters
 * @param message the text, 1 to {@value #MAX_MESSAGE} characters; line breaks are kept, markup means nothing
 * @param user the name that it is shown under, at most {@value #MAX_USER} characters
 * @param dismissible whether a reader may put it away before its time is up
 */
public record AnnouncementText(
        Severity severity, Optional<String> title, String message, String user, boolean dismissible) {

    static final int MAX_TITLE = 200;
    static final int MAX_MESSAGE = 4000;
    static final int MAX_USER = 64;

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if a text is blank, too long, or holds characters that cannot be shown
     */
    public AnnouncementText {
        Objects.requireNonNull(severity);
        title.ifPresent(text -> check("title", text, MAX_TITLE));
        check("message", message, MAX_MESSAGE);
        check("user", user, MAX_USER);
    }

    /** A text that a reader may put away. */
    public AnnouncementText(Severity severity, Optional<String> title, String message, String user) {
        this(severity, title, message, user, true);
    }

    private static void check(String field, String text, int most) {
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "must not be blank");
        }
        if (text.length() > most) {
            throw new InvalidFieldException(field, "must have at most " + most + " characters");
        }
        if (!Unicode.isWellFormed(text) || text.chars().anyMatch(AnnouncementText::isUnfit)) {
            throw new InvalidFieldException(field, "must not hold control characters or lone surrogates");
        }
    }

    /** NUL cannot be stored, and other controls show as nothing or worse. */
    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
