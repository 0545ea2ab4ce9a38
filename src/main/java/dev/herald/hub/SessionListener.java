package dev.herald.hub;

import dev.herald.channel.ChannelName;
import java.util.Set;

/** Learns that a session is over. */
@FunctionalInterface
public interface SessionListener {

    /**
     * The session has ended, whoever ended it; called once, from any thread, also in the middle of a broadcast.
     *
     * @param left the channels that it was subscribed to
     */
    void ended(ClientSession session, Set<ChannelName> left);
}
