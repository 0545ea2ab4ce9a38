package dev.herald.announcement.schedule;

import dev.herald.announcement.Audience;
import java.time.Duration;
import java.time.Instant;

/** What {@link Conditions} look at. Thread-safe. */
interface Surroundings {

    /** Whether somebody of an audience is connected to this node. */
    boolean isPresent(Audience audience);

    /** How many messages were published on this node since the last {@link #mark} of that schedule; since it started if there was none. */
    long messagesSince(String schedule);

    /** Has the count of messages of a schedule begin anew: it has just announced something, or was made. */
    void mark(String schedule);

    /** Forgets what was marked of a schedule that is gone. */
    void forget(String schedule);

    /**
     * Whether an announcement for that audience was made less than so long before a moment, counted in whole seconds: what is made each half
     * hour has a gap of half an hour, whichever of the two was some milliseconds late. Another node's clock may be ahead: as long after the
     * moment counts too. Part of the caller's transaction.
     */
    boolean isAnnouncedWithin(Audience audience, Duration gap, Instant moment);
}
