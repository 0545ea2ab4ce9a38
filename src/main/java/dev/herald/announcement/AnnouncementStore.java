package dev.herald.announcement;

import java.time.Instant;
import java.util.List;

/** Keeps announcements over restarts. Each call is one transaction, or part of the caller's. */
interface AnnouncementStore {

    /** Keeps a new announcement. */
    void add(Announcement announcement);

    /** The announcements that are live at that moment, oldest first. */
    List<Announcement> live(Instant now);

    /** Notes that an announcement was retracted, so that it is live no longer. */
    void retract(String id, int revision, Instant now);
}
