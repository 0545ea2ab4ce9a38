package dev.herald.command;

import dev.herald.channel.NewPublication;
import dev.herald.channel.Unicode;

/** What a name must be that a client gives itself. */
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
        if (name.chars().anyMatch(Character::isISOControl) || !Unicode.isWellFormed(name)) {
            throw new IllegalArgumentException("'user' holds characters that cannot be shown");
        }
        return name;
    }
}
