package dev.herald.announcement;

import dev.herald.channel.Push;

/**
 * News that an announcement is to be taken off the screen.
 *
 * @param announcement its id
 * @param revision one more than the revision that was shown
 */
public record Retraction(String announcement, int revision) implements Push {}
