package dev.herald.security;

import dev.herald.channel.Access;
import dev.herald.channel.Access.Party;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.Identity;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Decides what a session may do in a channel: by its token, and by the options of the channel's namespace. The answer says
 * why. Thread-safe.
 */
@Singleton
public class Permissions {

    private static final Decision ANYONE = Decision.yes("anyone may");
    private static final Decision SUBSCRIBER = Decision.yes("who is subscribed may");
    private static final Decision USER = Decision.yes("every user may");
    private static final Decision OWNER = Decision.yes("the channel is called after this user");

    /**
     * Decides.
     *
     * @param isSubscribed whether the session is subscribed to the channel
     */
    public Decision decide(
            Identity who, Action action, ChannelName channel, ChannelOptions options, boolean isSubscribed) {
        if (who.credential().filter(token -> !token.covers(channel)).isPresent()) {
            return Decision.no("the token is not for " + channel);
        }
        if (!who.verified() && !options.access().anonymous()) {
            return Decision.no("only users who are signed in may " + action + ' ' + channel);
        }
        Access rule = action.rule(options.access());
        return byParty(who, rule, channel, isSubscribed)
                .or(() -> byRole(who, rule))
                .orElseGet(() -> Decision.no(whyNot(rule, action, channel)));
    }

    private static Optional<Decision> byParty(Identity who, Access rule, ChannelName channel, boolean isSubscribed) {
        if (rule.isFor(Party.ANYONE)) {
            return Optional.of(ANYONE);
        }
        if (isSubscribed && rule.isFor(Party.SUBSCRIBER)) {
            return Optional.of(SUBSCRIBER);
        }
        if (who.verified() && rule.isFor(Party.USER)) {
            return Optional.of(USER);
        }
        return who.isVerified(channel.name()) && rule.isFor(Party.OWNER) ? Optional.of(OWNER) : Optional.empty();
    }

    private static Optional<Decision> byRole(Identity who, Access rule) {
        return rule.roles().stream()
                .filter(who.roles()::contains)
                .findFirst()
                .map(role -> Decision.yes("who has the role " + role + " may"));
    }

    private static String whyNot(Access rule, Action action, ChannelName channel) {
        if (rule.isFor(Party.SUBSCRIBER)) {
            return "join " + channel + " before you " + action + " it";
        }
        return "only " + rule + " may " + action + ' ' + channel;
    }
}
