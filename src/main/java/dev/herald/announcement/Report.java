package dev.herald.announcement;

import dev.herald.announcement.receipt.Receipt;
import dev.herald.announcement.receipt.Tally;
import dev.herald.channel.WireNamed;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What became of an announcement at each whom it is for.
 *
 * @param announcement as it is now
 * @param receipts one for each recipient, by name
 */
public record Report(Announcement announcement, List<Receipt> receipts) {

    Report(Announcement announcement, Collection<Receipt> receipts) {
        this(
                announcement,
                receipts.stream()
                        .sorted(Comparator.comparing(Receipt::recipient))
                        .toList());
    }

    /** Those who have done something, or have not. */
    public enum State implements WireNamed {
        /** All of them. */
        ALL,
        /** Whom it reached. */
        REACHED,
        /** Who saw it. */
        SEEN,
        /** Who put its present words away. */
        DISMISSED,
        /** Who acknowledged its present words. */
        ACKNOWLEDGED,
        /** Who did not. */
        MISSING;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many did what. */
    public Tally tally() {
        return Tally.of(receipts, announcement.progress().wordedIn());
    }

    /** Whether a receipt is of somebody in that state. */
    public Predicate<Receipt> in(State state) {
        int wordedIn = announcement.progress().wordedIn();
        return switch (state) {
            case ALL -> receipt -> true;
            case REACHED -> receipt -> receipt.reached().isPresent();
            case SEEN -> receipt -> receipt.seen().isPresent();
            case DISMISSED -> receipt -> receipt.isDismissed(wordedIn);
            case ACKNOWLEDGED -> receipt -> receipt.isAcknowledged(wordedIn);
            case MISSING -> receipt -> !receipt.isAcknowledged(wordedIn);
        };
    }
}
