package dev.herald.channel;

import java.util.List;

/**
 * Who came to a channel and who went.
 *
 * @param channel the channel
 * @param sessions how many sessions are there now
 * @param users how many users are there now
 * @param joined who came; not all, where they are very many at once
 * @param left who went; not all, where they are very many at once
 */
public record PresenceChange(
        ChannelName channel, int sessions, int users, List<ClientInfo> joined, List<ClientInfo> left) implements Push {

    /** Takes the lists as they are now. */
    public PresenceChange {
        joined = List.copyOf(joined);
        left = List.copyOf(left);
    }
}
