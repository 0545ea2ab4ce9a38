package dev.herald.announcement;

/** Learns what becomes of announcements on this node, on threads that must not wait. */
public interface AnnouncementListener {

    /** An announcement was sent. */
    void shown(AnnouncementShown event);

    /** A reader has done something with an announcement. */
    void answered(AnnouncementAnswered event);
}
