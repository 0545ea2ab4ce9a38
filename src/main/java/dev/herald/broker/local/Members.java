package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Presence;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.PresenceListener;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions that are subscribed to one channel.
 *
 * <p>In a channel with up to {@value #TOLD_AT_ONCE} sessions everybody is told at once who comes and goes. In a larger one
 * what happens is gathered and told together by {@link #flush}: when N sessions join within a second they cost each of the
 * others one frame, not N. Thread-safe.
 */
final class Members {

    /** Up to how many sessions a change is told at once. */
    static final int TOLD_AT_ONCE = 50;

    /** How many sessions one answer or one piece of news lists. */
    static final int LISTED = 1000;

    /** What became of a session that wants to join. */
    enum Joined {
        NOW,
        BEFORE,
        FULL
    }

    private final ChannelName channel;
    private final boolean tells;
    private final PresenceListener listener;

    private final Map<String, ClientInfo> sessions = new LinkedHashMap<>();
    private final Map<String, Integer> users = new HashMap<>();

    private final Map<String, ClientInfo> joined = new LinkedHashMap<>();
    private final Map<String, ClientInfo> left = new LinkedHashMap<>();

    /**
     * No sessions.
     *
     * @param tells whether the listener is to learn who comes and goes
     */
    Members(ChannelName channel, boolean tells, PresenceListener listener) {
        this.channel = channel;
        this.tells = tells;
        this.listener = listener;
    }

    synchronized int count() {
        return sessions.size();
    }

    /**
     * Takes in a session, unless it is in or there are {@code most} already.
     *
     * @param most how many there may be; 0 for any number
     */
    synchronized Joined join(ClientInfo client, int most) {
        if (sessions.containsKey(client.session())) {
            return Joined.BEFORE;
        }
        if (most > 0 && sessions.size() >= most) {
            return Joined.FULL;
        }
        enter(client);
        return Joined.NOW;
    }

    private void enter(ClientInfo client) {
        sessions.put(client.session(), client);
        client.user().ifPresent(user -> users.merge(user, 1, Integer::sum));
        if (tells && left.remove(client.session()) == null) {
            joined.put(client.session(), client);
            tellIfFew();
        }
    }

    /** Replaces what is known of a session that is in: to the others one goes and another comes. */
    synchronized void update(ClientInfo client) {
        if (leave(client.session())) {
            flush();
            enter(client);
        }
    }

    /** Takes out a session; returns whether it was in. */
    synchronized boolean leave(String session) {
        ClientInfo client = sessions.remove(session);
        if (client == null) {
            return false;
        }
        client.user().ifPresent(user -> users.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1));
        if (tells && joined.remove(session) == null) {
            left.put(session, client);
            tellIfFew();
        }
        return true;
    }

    private void tellIfFew() {
        if (sessions.size() <= TOLD_AT_ONCE) {
            flush();
        }
    }

    /** Tells what has been gathered, if anything. */
    synchronized void flush() {
        if (joined.isEmpty() && left.isEmpty()) {
            return;
        }
        PresenceChange change = new PresenceChange(channel, sessions.size(), users.size(), some(joined), some(left));
        joined.clear();
        left.clear();
        if (!sessions.isEmpty()) {
            listener.onPresenceChange(change);
        }
    }

    synchronized Presence presence() {
        return new Presence(sessions.size(), users.size(), some(sessions));
    }

    private static List<ClientInfo> some(Map<String, ClientInfo> clients) {
        return clients.values().stream().limit(LISTED).toList();
    }
}
