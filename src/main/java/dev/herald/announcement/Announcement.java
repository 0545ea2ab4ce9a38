package dev.herald.announcement;

import dev.herald.channel.Push;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice to everyone, live from the moment it was made until {@code until}.
 *
 * <p>While it is live, whoever connects gets it too, so nobody misses it by being away for a moment. Clients tell by id
 * and revision whether they have shown it already.
 *
 * @param id unique for ever
 * @param revision 1 for the first; each change counts one up
 * @param text what it says
 * @param time when it was made
 * @param until when it stops being shown
 * @param schedule the id of the schedule that made it, if one did
 */
public record Announcement(
        String id, int revision, AnnouncementText text, Instant time, Instant until, Optional<String> schedule)
        implements Push {

    /** Checks that nothing is missing. */
    public Announcement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(time);
        Objects.requireNonNull(until);
        Objects.requireNonNull(schedule);
    }

    /** A new one, not kept or shown yet. */
    public static Announcement create(AnnouncementText text, Instant time, Instant until, Optional<String> schedule) {
        return new Announcement(UUID.randomUUID().toString(), 1, text, time, until, schedule);
    }

    /** Its next revision, with another text and another end. */
    Announcement edit(AnnouncementText newText, Instant newEnd) {
        return new Announcement(id, revision + 1, newText, time, newEnd, schedule);
    }

    /** Whether it is to be shown at that moment. */
    public boolean isLive(Instant now) {
        return now.isBefore(until);
    }
}
