package dev.herald.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps announcements over restarts. Each call is one transaction, or part of the caller's. */
public interface AnnouncementStore {

    /** Keeps a new announcement. */
    void add(Announcement announcement);

    /** The announcements that are live at that moment or to come, oldest first. */
    List<Announcement> live(Instant now);

    /** The announcement of that id, whether it is live, to come, over or retracted. */
    Optional<Announcement> find(String id);

    /** Keeps the next revision of an announcement in place of the one before. */
    void update(Announcement announcement);

    /**
     * Keeps the next step of an announcement, and does something else in the same transaction, unless what is kept is not what it was
     * before: then another node took the step.
     *
     * @return whether it was taken now
     */
    boolean step(Announcement before, Announcement after, Runnable also);

    /** Keeps a new announcement and notes that another was retracted for it; both or neither. */
    void supersede(String id, int revision, Announcement by);

    /** Notes that an announcement was retracted, so that it is live no longer. */
    void retract(String id, int revision, Instant now);

    /** Notes that the live announcements of a schedule have given way to its next one. */
    void retractThoseOf(String schedule, Instant now);

    /** Whether an announcement for that audience was made at or after a moment and before another, also one that was retracted since. */
    boolean isAnyMadeBetween(Instant from, Instant to, Audience audience);
}
