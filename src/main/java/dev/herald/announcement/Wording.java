package dev.herald.announcement;

import dev.herald.channel.Unicode;
import java.util.Objects;
import java.util.Optional;

/**
 * What an announcement says in one language.
 *
 * @param language the language tag (BCP 47) of the texts, if it is known
 * @param title a headline of at most {@value #MAX_TITLE} characters
 * @param message the text, 1 to {@value #MAX_MESSAGE} characters; line breaks are kept, markup means nothing
 */
public record Wording(Optional<String> language, Optional<String> title, String message) {

    static final int MAX_TITLE = 200;
    static final int MAX_MESSAGE = 4000;

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if a text is blank, too long, or holds characters that cannot be shown, or there is no such
     *     language
     */
    public Wording {
        Objects.requireNonNull(language);
        title.ifPresent(text -> check("title", text, MAX_TITLE));
        check("message", message, MAX_MESSAGE);
        language.ifPresent(tag -> Languages.check("language", tag));
    }

    static void check(String field, String text, int most) {
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "must not be blank");
        }
        if (text.length() > most) {
            throw new InvalidFieldException(field, "must have at most " + most + " characters");
        }
        if (!Unicode.isWellFormed(text) || text.chars().anyMatch(Wording::isUnfit)) {
            throw new InvalidFieldException(field, "must not hold control characters or lone surrogates");
        }
    }

    /** NUL cannot be stored, and other controls show as nothing or worse. */
    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
