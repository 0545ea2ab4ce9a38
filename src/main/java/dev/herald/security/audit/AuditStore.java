package dev.herald.security.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where entries survive restarts. Each call is a transaction, or part of the caller's where it has one. */
interface AuditStore {

    /** Keeps what somebody did at that moment, all of it or nothing. */
    void add(Instant time, Actor actor, List<Deed> deeds);

    /** The entries that are asked for, the newest first. */
    List<Entry> list(AuditQuery query);

    /** The names of who made some things of a kind, by the ids of those; a thing that nobody made by the API is left out. */
    Map<String, String> makers(AuditKind kind, Collection<String> subjects);

    /**
     * Forgets entries from before a moment, the oldest first, at most {@code most}; but not who made an announcement or a schedule
     * that is still there.
     *
     * @param now what tells whether an announcement is over
     * @return how many it forgot
     */
    int trim(Instant before, Instant now, int most);
}
