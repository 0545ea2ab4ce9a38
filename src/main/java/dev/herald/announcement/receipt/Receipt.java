package dev.herald.announcement.receipt;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an announcement at one recipient. Of each kind of news the first moment counts, for what was put away and
 * acknowledged that of the latest revision.
 *
 * @param recipient whom it is about
 * @param reached when it was first sent to a connection of the recipient
 * @param seen when a client first said that it was on a screen
 * @param dismissed which revision was put away, and when
 * @param acknowledged which revision was acknowledged, and when
 */
public record Receipt(
        Recipient recipient,
        Optional<Instant> reached,
        Optional<Instant> seen,
        Optional<Mark> dismissed,
        Optional<Mark> acknowledged) {

    /** Checks that nothing is missing. */
    public Receipt {
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(reached);
        Objects.requireNonNull(seen);
        Objects.requireNonNull(dismissed);
        Objects.requireNonNull(acknowledged);
    }

    /** Of somebody whom it is for and who has not been here. */
    static Receipt awaited(Recipient recipient) {
        return new Receipt(recipient, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It was sent to a connection of the recipient. The same object where that is no news. */
    public Receipt reached(Instant now) {
        return reached.isPresent() ? this : new Receipt(recipient, Optional.of(now), seen, dismissed, acknowledged);
    }

    /** It was on a screen. The same object where that is no news. */
    public Receipt seen(Instant now) {
        return seen.isPresent() ? this : new Receipt(recipient, reached, Optional.of(now), dismissed, acknowledged);
    }

    /** That revision was put away. The same object where that is no news. */
    public Receipt dismissed(int revision, Instant now) {
        return isAtLeast(dismissed, revision)
                ? this
                : new Receipt(recipient, reached, seen, Optional.of(new Mark(revision, now)), acknowledged);
    }

    /** That revision was acknowledged. The same object where that is no news. */
    public Receipt acknowledged(int revision, Instant now) {
        return isAtLeast(acknowledged, revision)
                ? this
                : new Receipt(recipient, reached, seen, dismissed, Optional.of(new Mark(revision, now)));
    }

    /** Whether that revision, or a later one, was put away. */
    public boolean isDismissed(int revision) {
        return isAtLeast(dismissed, revision);
    }

    /** Whether that revision, or a later one, was acknowledged. */
    public boolean isAcknowledged(int revision) {
        return isAtLeast(acknowledged, revision);
    }

    private static boolean isAtLeast(Optional<Mark> mark, int revision) {
        return mark.filter(made -> made.revision() >= revision).isPresent();
    }

    /**
     * Something that a recipient did.
     *
     * @param revision with which revision of the announcement
     * @param time when
     */
    public record Mark(int revision, Instant time) {}
}
