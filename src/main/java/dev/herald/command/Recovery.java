package dev.herald.command;

import dev.herald.broker.Broker;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.History;
import dev.herald.channel.StreamPosition;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Replay;
import java.util.Optional;

/**
 * What a session that joins a channel gets of what was published before.
 *
 * @param from the position that it is told: what comes after it follows
 * @param recovered whether it gets all that it missed; empty if it did not ask for that
 * @param replay the publications
 */
record Recovery(StreamPosition from, Optional<Boolean> recovered, Replay replay) {

    /** Reads what a session wants to have when it joins; all that it missed, or the newest, or nothing. */
    static Recovery of(ClientSession session, Command.Join join, Broker broker, ChannelOptions options, long maxBytes) {
        ChannelName channel = join.channel();
        if (join.since().isPresent()) {
            StreamPosition since = join.since().get();
            int limit = options.recovery() ? options.historySize() : 0;
            History missed = broker.historyAfter(channel, since.offset(), limit);
            StreamPosition known = known(since, missed, options);
            if (missed.isAllSince(known)) {
                Replay replay = Replay.of(session, missed.publications());
                if (replay.bytes() <= maxBytes) {
                    return new Recovery(known, Optional.of(true), replay);
                }
            }
        }
        History newest =
                broker.historyBefore(channel, Long.MAX_VALUE, Math.min(join.history(), CommandHandler.MOST_HISTORY));
        return new Recovery(newest.top(), join.since().map(since -> false), Replay.of(session, newest.publications()));
    }

    /**
     * What a position means in the present life of the stream. A durable stream has its epoch stored with its first
     * publication: a client that had come to it before that, when there was nothing to hear, has missed what came since
     * the beginning, whatever the epoch was called then.
     */
    private static StreamPosition known(StreamPosition since, History missed, ChannelOptions options) {
        return options.durable() && since.offset() == 0
                ? new StreamPosition(missed.top().epoch(), 0)
                : since;
    }
}
