package dev.herald.security.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key is good for. */
public enum Scope {
    /** To say something in channels. */
    PUBLISH,
    /** To read what was said, and who is there. */
    READ,
    /** To see, make and take back announcements and schedules. */
    ANNOUNCE,
    /** To end connections and to manage keys, and for all that the others are good for. */
    ADMIN;

    /** The scope of that name, as it stands in JSON and in the database. */
    public static Optional<Scope> of(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }

    /** Its name in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this one may do what needs the other. */
    public boolean includes(Scope other) {
        return this == other || this == ADMIN;
    }
}
