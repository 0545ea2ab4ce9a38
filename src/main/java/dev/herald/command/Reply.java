package dev.herald.command;

import dev.herald.announcement.Answer;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.History;
import dev.herald.channel.Identity;
import dev.herald.channel.Presence;
import dev.herald.channel.StreamPosition;
import java.util.Optional;

/** The answer to a command. */
public sealed interface Reply {

    /** A message was accepted at this position. */
    record Published(ChannelName channel, StreamPosition position) implements Reply {}

    /**
     * The session is in the room: publications after {@code position} follow, those first that the client missed, if it
     * gets them.
     *
     * @param position the one that the client named, if it gets all that came after it; else that of the newest publication
     * @param recovered whether the client gets all that it missed since the position that it named; empty if it named none
     */
    record Joined(ChannelName channel, StreamPosition position, Optional<Boolean> recovered) implements Reply {}

    /** The session is not in the room, or no longer. */
    record Left(ChannelName channel) implements Reply {}

    /** A part of what was said in the room. */
    record HistoryPart(ChannelName channel, History history) implements Reply {}

    /** Who is in the room. */
    record PresenceList(ChannelName channel, Presence presence) implements Reply {}

    /** The session is the holder of a token now. */
    record Authenticated(Identity identity) implements Reply {}

    /** What the session did with an announcement is noted, and on disk if the announcement asks for answers. */
    record Responded(Answer answer) implements Reply {}

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
