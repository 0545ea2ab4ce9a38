package dev.herald.announcement;

import dev.herald.announcement.receipt.Recipient;
import dev.herald.hub.ClientSession;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whom something would reach that is announced now.
 *
 * @param sessions how many sessions
 * @param recipients whose they are, by name
 */
public record Reach(int sessions, SortedSet<Recipient> recipients) {

    static Reach of(List<ClientSession> sessions) {
        return new Reach(
                sessions.size(),
                sessions.stream().map(Delivery::recipient).collect(Collectors.toCollection(TreeSet::new)));
    }
}
