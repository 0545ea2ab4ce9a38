package dev.herald.announcement.receipt;

import dev.herald.channel.Identity;
import dev.herald.channel.WireNamed;
import java.util.Objects;

/**
 * Somebody whom an announcement reaches: a user, however many sessions it has, or a guest.
 *
 * @param kind how it is known
 * @param name its name, or the id of its session
 */
public record Recipient(Kind kind, String name) implements Comparable<Recipient> {

    /** Checks that nothing is missing. */
    public Recipient {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    /** A user of that name, whom somebody vouches for. */
    public static Recipient user(String name) {
        return new Recipient(Kind.USER, name);
    }

    /** Who is at the other end of a session. */
    public static Recipient of(Identity who, String session) {
        return who.user()
                .map(name -> new Recipient(who.verified() ? Kind.USER : Kind.GUEST, name))
                .orElseGet(() -> new Recipient(Kind.SESSION, session));
    }

    /** Whether somebody vouches that it is always the same one. */
    public boolean isUser() {
        return kind == Kind.USER;
    }

    @Override
    public int compareTo(Recipient other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }

    /** How a recipient is known. */
    public enum Kind implements WireNamed {
        /** By a name that somebody vouches for. */
        USER("user"),
        /** By the name that it gave itself. */
        GUEST("guest"),
        /** By its session, since it has no name. */
        SESSION("session");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API and in the database. */
        @Override
        public String wireName() {
            return wireName;
        }

        static Kind of(String wireName) {
            return WireNamed.find(Kind.class, wireName)
                    .orElseThrow(() -> new IllegalArgumentException("no kind of recipient is called " + wireName));
        }
    }
}
