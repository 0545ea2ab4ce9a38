package dev.herald.announcement;

import dev.herald.announcement.receipt.Recipient;

/**
 * A reader has done something with an announcement, and it is noted: a CDI event for host applications.
 *
 * @param recipient who
 * @param answer what
 */
public record AnnouncementAnswered(Recipient recipient, Answer answer) {}
