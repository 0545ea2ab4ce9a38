package dev.herald.announcement;

import dev.herald.channel.Push;

/**
 * News that an announcement is to be taken off the screen.
 *
 * @param announcement its id
 * @param revision one more than the revision that was shown
 */
public record Retraction(String announcement, int revision) implements Push {

    /** The retraction of an announcement that is shown in its present revision. */
    public static Retraction of(Announcement announcement) {
        return new Retraction(announcement.id(), announcement.revision() + 1);
    }
}
