package dev.herald.announcement;

import dev.herald.channel.Push;

/**
 * News that an announcement is to be taken off the screen.
 *
 * @param announcement its id
 * @param revision one more than the revision that was shown, if it is over; that revision, if it is only for this reader no more, and may
 *     come again
 */
public record Retraction(String announcement, int revision) implements Push {

    /** The retraction of an announcement that is over. */
    public static Retraction of(Announcement announcement) {
        return new Retraction(announcement.id(), announcement.revision() + 1);
    }

    /** The retraction of an announcement that goes on, from a reader whom it is for no more. */
    static Retraction forNow(Announcement announcement) {
        return new Retraction(announcement.id(), announcement.revision());
    }
}
