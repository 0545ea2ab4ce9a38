package dev.herald.command;

import dev.herald.announcement.Answer;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.StreamPosition;
import dev.herald.channel.Unicode;
import dev.herald.channel.UserName;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a session asks for. */
public sealed interface Command {

    /**
     * Say something in a room.
     *
     * @param channel the room
     * @param user the name to say it under; the one that the session connected with when empty
     * @param message what to say
     * @param key an idempotency key: a message with the same key within five minutes is not said again
     */
    record Publish(ChannelName channel, Optional<String> user, String message, Optional<String> key)
            implements Command {

        /**
         * Checks the texts.
         *
         * @throws IllegalArgumentException if one cannot be used; the message can be shown to the client
         */
        public Publish {
            user.ifPresent(UserName::check);
            key.ifPresent(NewPublication::checkKey);
            if (!Unicode.isWellFormed(message)) {
                throw new IllegalArgumentException("'message' holds half a surrogate pair, which is no character");
            }
        }
    }

    /**
     * Join a room.
     *
     * @param channel the room
     * @param since the newest message that the client has from an earlier visit: it gets what it missed since
     * @param history how many of the newest messages it wants, if it does not get what it missed; not negative
     * @param info what the others are to know of it, at most {@value ClientInfo#MAX_INFO_LENGTH} characters
     */
    record Join(ChannelName channel, Optional<StreamPosition> since, int history, Optional<String> info)
            implements Command {

        /**
         * Checks the number and the information.
         *
         * @throws IllegalArgumentException if one cannot be used; the message can be shown to the client
         */
        public Join {
            if (history < 0) {
                throw new IllegalArgumentException("'history' must not be negative");
            }
            info.ifPresent(ClientInfo::checkInfo);
        }
    }

    /** Leave a room. */
    record Leave(ChannelName channel) implements Command {}

    /**
     * Ask for older messages of a room.
     *
     * @param channel the room
     * @param limit how many; as many as the server likes when empty
     * @param before the offset of a message, the ones before it are wanted; the newest when empty
     */
    record ReadHistory(ChannelName channel, OptionalInt limit, OptionalLong before) implements Command {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one makes no sense; the message can be shown to the client
         */
        public ReadHistory {
            if (limit.orElse(1) < 1) {
                throw new IllegalArgumentException("'limit' must be 1 or more");
            }
            if (before.orElse(1) < 1) {
                throw new IllegalArgumentException("'before' must be 1 or more");
            }
        }
    }

    /** Ask who is in a room. */
    record ReadPresence(ChannelName channel) implements Command {}

    /** Say who is there, by a token. */
    record Authenticate(String token) implements Command {

        /** A token is a secret. */
        @Override
        public String toString() {
            return "Authenticate";
        }
    }

    /** Tell what became of an announcement on the screen. */
    record Respond(Answer answer) implements Command {}

    /** Ask whether anybody is there. */
    record Ping() implements Command {}
}
