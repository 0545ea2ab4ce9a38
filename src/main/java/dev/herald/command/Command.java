package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.StreamPosition;
import dev.herald.channel.Unicode;
import java.util.Optional;

/** What a session asks for. */
public sealed interface Command {

    /**
     * Say something in a room.
     *
     * @param channel the room
     * @param user the name to say it under; the one that the session connected with when empty
     * @param message what to say
     */
    record Publish(ChannelName channel, Optional<String> user, String message) implements Command {

        /**
         * Checks the texts.
         *
         * @throws IllegalArgumentException if one cannot be used; the message can be shown to the client
         */
        public Publish {
            user.ifPresent(UserName::check);
            if (!Unicode.isWellFormed(message)) {
                throw new IllegalArgumentException("'message' holds half a surrogate pair, which is no character");
            }
        }
    }

    /**
     * Join a room.
     *
     * @param channel the room
     * @param since the newest message that the client has from an earlier visit
     */
    record Join(ChannelName channel, Optional<StreamPosition> since) implements Command {}

    /** Leave a room. */
    record Leave(ChannelName channel) implements Command {}

    /** Ask whether anybody is there. */
    record Ping() implements Command {}

    /**
     * Something that the protocol knows and this server does not do.
     *
     * @param what how the client called it
     */
    record Unavailable(String what) implements Command {}
}
