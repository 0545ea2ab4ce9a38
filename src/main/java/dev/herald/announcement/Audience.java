package dev.herald.announcement;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.hub.ClientSession;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whom an announcement is for: everyone, or whoever is in one of several groups.
 *
 * @param groups at most {@value #MAX_GROUPS}, with {@value #MAX_NAMES} names in all; none means everyone
 */
public record Audience(List<Group> groups) {

    static final int MAX_GROUPS = 10;
    static final int MAX_NAMES = 1000;

    /** All who are connected. */
    public static final Audience EVERYONE = new Audience(List.of());

    /**
     * Checks the numbers.
     *
     * @throws InvalidFieldException if there are too many groups or names
     */
    public Audience {
        groups = List.copyOf(groups);
        if (groups.size() > MAX_GROUPS) {
            throw new InvalidFieldException("audience", "must be at most " + MAX_GROUPS + " groups");
        }
        if (groups.stream().mapToInt(Group::size).sum() > MAX_NAMES) {
            throw new InvalidFieldException("audience", "must have at most " + MAX_NAMES + " names");
        }
    }

    /** An audience of one group. */
    public static Audience of(Group group) {
        return new Audience(List.of(group));
    }

    /** Whether it is all who are connected. */
    public boolean isEveryone() {
        return groups.isEmpty();
    }

    /** The users who are in it by name, wherever they are; not where a guest may come in the place of one. */
    Set<String> users() {
        return groups.stream()
                .filter(group -> group.channels().isEmpty() && !group.guests())
                .flatMap(group -> group.users().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a session is in it now. */
    public boolean includes(ClientSession session) {
        return includes(session.identity(), session::isSubscribed);
    }

    /** Whether somebody is in it who is subscribed to those channels. */
    boolean includes(Identity who, Predicate<ChannelName> isSubscribed) {
        return isEveryone() || groups.stream().anyMatch(group -> group.includes(who, isSubscribed));
    }

    /**
     * Some of those who are connected: who satisfies all that is said of them. What is left empty says nothing; one thing at least
     * is said.
     *
     * @param channels they are subscribed to one of these
     * @param users they are one of these
     * @param roles they have one of these; where users are named too, they are one of those or have one of these
     * @param guests whether it is enough to go by the name of a user; nobody vouches for that name
     */
    public record Group(Set<ChannelName> channels, Set<String> users, Set<String> roles, boolean guests) {

        private static final int MAX_NAME = 64;

        /**
         * Checks the names.
         *
         * @throws InvalidFieldException if nothing is named, or a name is blank or too long
         */
        public Group {
            channels = Set.copyOf(channels);
            users = Set.copyOf(users);
            roles = Set.copyOf(roles);
            users.forEach(name -> Wording.check("audience", name, MAX_NAME));
            roles.forEach(name -> Wording.check("audience", name, MAX_NAME));
            if (channels.isEmpty() && users.isEmpty() && roles.isEmpty()) {
                throw new InvalidFieldException("audience", "must name channels, users or roles");
            }
            if (guests && users.isEmpty()) {
                throw new InvalidFieldException("audience", "must name users where it lets in guests of their names");
            }
        }

        private int size() {
            return channels.size() + users.size() + roles.size();
        }

        private boolean includes(Identity who, Predicate<ChannelName> isSubscribed) {
            return isOne(who) && (channels.isEmpty() || channels.stream().anyMatch(isSubscribed));
        }

        private boolean isOne(Identity who) {
            return (users.isEmpty() && roles.isEmpty())
                    || isNamed(who)
                    || who.roles().stream().anyMatch(roles::contains);
        }

        private boolean isNamed(Identity who) {
            Optional<String> name = who.user();
            return (who.verified() || guests) && name.filter(users::contains).isPresent();
        }

        @Override
        public String toString() {
            return Objects.toString(channels) + users + roles + (guests ? "+guests" : "");
        }
    }
}
