package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.StreamPosition;
import java.util.Optional;

/** The answer to a command. */
public sealed interface Reply {

    /** A message was accepted at this position. */
    record Published(ChannelName channel, StreamPosition position) implements Reply {}

    /**
     * The session is in the room: publications after {@code position} follow.
     *
     * @param recovered whether the client has missed nothing since the position that it named; empty if it named none
     */
    record Joined(ChannelName channel, StreamPosition position, Optional<Boolean> recovered) implements Reply {}

    /** The session is not in the room, or no longer. */
    record Left(ChannelName channel) implements Reply {}

    /** Somebody is there. */
    record Pong() implements Reply {}

    /**
     * The command was refused.
     *
     * @param reason says why, in words for a developer
     */
    record Refused(ErrorCode code, String reason) implements Reply {

        /** A refusal for the general reason of its code. */
        public Refused(ErrorCode code) {
            this(code, code.reason());
        }
    }
}
