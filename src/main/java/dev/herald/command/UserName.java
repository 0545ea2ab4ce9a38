package dev.herald.command;

/** What a name must be that a client gives itself. */
public final class UserName {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 64;

    private UserName() {}

    /**
     * Checks a name.
     *
     * @return the name
     * @throws IllegalArgumentException if it is blank, too long, or holds what cannot be shown; the message can be shown
     *     to the client
     */
    public static String check(String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("'user' must be 1 to " + MAX_LENGTH + " characters, not all blank");
        }
        if (name.chars().anyMatch(Character::isISOControl) || hasLoneSurrogate(name)) {
            throw new IllegalArgumentException("'user' holds characters that cannot be shown");
        }
        return name;
    }

    /** Whether a text holds half a surrogate pair: UTF-8 has no form for it, so no frame could carry it. */
    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
