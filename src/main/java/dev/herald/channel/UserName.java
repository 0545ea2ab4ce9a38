package dev.herald.channel;

/** What the name of a user must be, whoever gives it. */
public final class UserName {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = NewPublication.MAX_USER_LENGTH;

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
        if (name.codePoints().anyMatch(UserName::isUnshowable) || !Unicode.isWellFormed(name)) {
            throw new IllegalArgumentException("'user' holds characters that cannot be shown");
        }
        return name;
    }

    /** Controls, line ends, and what turns the direction of what stands around it. */
    private static boolean isUnshowable(int c) {
        return Character.isISOControl(c)
                || switch (Character.getType(c)) {
                    case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default ->
                        switch (Character.getDirectionality(c)) {
                            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                            default -> false;
                        };
                };
    }
}
