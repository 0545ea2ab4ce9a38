package dev.herald.security.caller;

import dev.herald.channel.WireNamed;
import java.util.Locale;
import java.util.Optional;

/** What an API key is good for. */
public enum Scope implements WireNamed {
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
        return WireNamed.find(Scope.class, wireName);
    }

    /** Its name in JSON and in the database. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this one may do what needs the other. */
    public boolean includes(Scope other) {
        return this == other || this == ADMIN;
    }
}
