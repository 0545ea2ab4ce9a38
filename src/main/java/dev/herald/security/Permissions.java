package dev.herald.security;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides what a session may do in a channel, by the options of its namespace. The answer says why not. */
@Singleton
public class Permissions {

    /** Why a user may not subscribe to a channel; empty if it may. */
    public Optional<String> whyNotSubscribe(ChannelName channel, ChannelOptions options, Optional<String> user) {
        return whyNot("subscribe to", options.subscribe(), channel, user, true);
    }

    /** Why a user may not publish in a channel; empty if it may. */
    public Optional<String> whyNotPublish(
            ChannelName channel, ChannelOptions options, Optional<String> user, boolean isSubscribed) {
        return whyNot("publish in", options.publish(), channel, user, isSubscribed);
    }

    private static Optional<String> whyNot(
            String what, Access access, ChannelName channel, Optional<String> user, boolean isSubscribed) {
        return switch (access) {
            case ANYONE -> Optional.empty();
            case SUBSCRIBER ->
                isSubscribed ? Optional.empty() : Optional.of("join " + channel + " before you speak there");
            case OWNER ->
                user.filter(channel.name()::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("only its user may " + what + " " + channel);
            case SERVER -> Optional.of("only the server may " + what + " " + channel);
        };
    }
}
