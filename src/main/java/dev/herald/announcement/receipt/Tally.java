package dev.herald.announcement.receipt;

import java.util.Collection;

/**
 * How many recipients an announcement has, and what they did.
 *
 * @param recipients how many are known: whom it reached, and the users it names
 * @param reached how many it reached
 * @param seen how many saw it
 * @param dismissed how many put it away
 * @param acknowledged how many acknowledged its present words
 */
public record Tally(int recipients, int reached, int seen, int dismissed, int acknowledged) {

    /**
     * Counts receipts.
     *
     * @param wordedIn the revision that gave the announcement its present words
     */
    public static Tally of(Collection<Receipt> receipts, int wordedIn) {
        int reached = 0;
        int seen = 0;
        int dismissed = 0;
        int acknowledged = 0;
        for (Receipt receipt : receipts) {
            reached += receipt.reached().isPresent() ? 1 : 0;
            seen += receipt.seen().isPresent() ? 1 : 0;
            dismissed += receipt.isDismissed(wordedIn) ? 1 : 0;
            acknowledged += receipt.isAcknowledged(wordedIn) ? 1 : 0;
        }
        return new Tally(receipts.size(), reached, seen, dismissed, acknowledged);
    }

    /** How many have not acknowledged its present words. */
    public int missing() {
        return recipients - acknowledged;
    }
}
