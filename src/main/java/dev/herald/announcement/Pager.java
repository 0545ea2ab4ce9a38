package dev.herald.announcement;

import dev.herald.announcement.receipt.Tally;

/** Tells another system that an announcement was not acknowledged by all, as the last step of its {@link Escalation}. */
interface Pager {

    /** Whether there is a webhook of that name. */
    boolean has(String webhook);

    /**
     * Calls a webhook. Part of the caller's transaction; nobody waits for the other system.
     *
     * @param tally who did what with the announcement so far
     */
    void call(String webhook, Announcement announcement, Tally tally);
}
