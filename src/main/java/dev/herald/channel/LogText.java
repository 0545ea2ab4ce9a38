package dev.herald.channel;

import java.util.stream.Collectors;

/**
 * Text from outside as a line of the log can hold it. Who writes a line end, or what moves the cursor of a terminal, could
 * otherwise write lines that look like the server's own.
 */
public final class LogText {

    /** The longest text, in characters: nobody fills the log with one try. */
    static final int MAX_LENGTH = 200;

    private LogText() {}

    /** The text with a question mark for each character that cannot be seen, and cut where it is too long. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same, where more is known to come. */
    public static String of(String text, int maxLength) {
        return text.codePoints()
                .limit(maxLength)
                .map(c -> Unicode.isVisible(c) ? c : '?')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
