package dev.herald.security.caller;

import dev.herald.channel.Unicode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key to the API, without its secret.
 *
 * @param id names it in addresses and in the log: {@value #ID_LENGTH} small letters and digits
 * @param name what it is for, in the words of who made it: see {@link #isName}
 * @param scopes what it is good for: one scope at least
 * @param creator the name of who made it
 * @param created when it was made
 * @param expires from when on it is refused; never when empty
 * @param lastUsed when it was shown for the last time; empty if it never was
 */
public record ApiKey(
        String id,
        String name,
        Set<Scope> scopes,
        String creator,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastUsed) {

    static final int ID_LENGTH = 12;

    /** The longest name, in characters. */
    public static final int MAX_NAME = 64;

    /**
     * Checks the name and the scopes.
     *
     * @throws IllegalArgumentException if one cannot be
     */
    public ApiKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name for a key: " + name.length() + " characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without a scope");
        }
        scopes = Set.copyOf(scopes);
    }

    /**
     * Whether a key can have that name: 1 to {@value #MAX_NAME} characters that can be seen. A line of the log that holds
     * a name is thus one line, and no key can be called {@value Caller#ADMIN_TOKEN}.
     */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= MAX_NAME && text.codePoints().allMatch(ApiKey::isVisible);
    }

    private static boolean isVisible(int character) {
        return Unicode.isVisible(character) && Character.getType(character) != Character.SPACE_SEPARATOR;
    }

    boolean isLive(Instant now) {
        return expires.filter(end -> !end.isAfter(now)).isEmpty();
    }

    ApiKey usedAt(Instant moment) {
        return new ApiKey(id, name, scopes, creator, created, expires, Optional.of(moment));
    }
}
