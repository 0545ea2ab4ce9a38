package dev.herald.announcement;

/**
 * An announcement was sent to the sessions of this node that it is for, when it was made, changed, or reminded of: a CDI event for
 * host applications. Who comes later is not told of.
 *
 * @param announcement as it is now
 * @param sessions to how many it was sent
 */
public record AnnouncementShown(Announcement announcement, int sessions) {}
