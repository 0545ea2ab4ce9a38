package dev.herald.channel;

import java.util.List;

/**
 * Who is in a channel.
 *
 * @param sessions how many sessions
 * @param users how many users; all sessions without a name count as none
 * @param who the sessions, those that came first first; not all, where they are very many
 */
public record Presence(int sessions, int users, List<ClientInfo> who) {

    /** Takes the list as it is now. */
    public Presence {
        who = List.copyOf(who);
    }
}
