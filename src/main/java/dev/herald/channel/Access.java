package dev.herald.channel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may do something in the channels of a namespace, beside the server itself, which may always: whoever belongs to one
 * of the parties, or has one of the roles.
 *
 * @param parties none, with no role either, for nobody but the server
 * @param roles by name
 */
public record Access(Set<Party> parties, Set<String> roles) {

    /** Kinds of session. */
    public enum Party {
        /** Every session. */
        ANYONE,
        /** The sessions that are subscribed to the channel. */
        SUBSCRIBER,
        /** The sessions of users that somebody vouches for. */
        USER,
        /** The sessions of the user whom the channel is called after, as in {@code user:ana}. */
        OWNER;

        /** The name in the configuration. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every session. */
    public static final Access ANYONE = of(Party.ANYONE);

    /** The sessions that are subscribed to the channel. */
    public static final Access SUBSCRIBER = of(Party.SUBSCRIBER);

    /** The sessions of the user whom the channel is called after. */
    public static final Access OWNER = of(Party.OWNER);

    /** Nobody but the server. */
    public static final Access SERVER = new Access(Set.of(), Set.of());

    private static final String NOBODY_ELSE = "server";
    private static final String ROLE = "role:";

    /** Copies both. */
    public Access {
        parties = Set.copyOf(parties);
        roles = Set.copyOf(roles);
    }

    private static Access of(Party party) {
        return new Access(Set.of(party), Set.of());
    }

    /**
     * Reads a list: {@code anyone}, {@code subscriber}, {@code user}, {@code owner}, {@code role:<name>}, or {@code server}
     * alone.
     *
     * @throws IllegalArgumentException if it is none such
     */
    public static Access of(Set<String> list) {
        if (list.equals(Set.of(NOBODY_ELSE))) {
            return SERVER;
        }
        Set<Party> parties = EnumSet.noneOf(Party.class);
        Set<String> roles = new TreeSet<>();
        for (String each : list) {
            if (each.startsWith(ROLE) && each.length() > ROLE.length()) {
                roles.add(each.substring(ROLE.length()));
            } else {
                parties.add(party(each));
            }
        }
        return new Access(parties, roles);
    }

    private static Party party(String name) {
        for (Party party : Party.values()) {
            if (party.toString().equals(name)) {
                return party;
            }
        }
        throw new IllegalArgumentException(
                "must list some of anyone, subscriber, user, owner, role:<name>, or be server");
    }

    /** Whether sessions of a kind may, whatever their roles. */
    public boolean isFor(Party party) {
        return parties.contains(party);
    }

    /** As in the configuration. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        new TreeSet<>(parties).forEach(party -> names.add(party.toString()));
        new TreeSet<>(roles).forEach(role -> names.add(ROLE + role));
        return names.isEmpty() ? NOBODY_ELSE : String.join(", ", names);
    }
}
