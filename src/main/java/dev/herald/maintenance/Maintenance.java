package dev.herald.maintenance;

import dev.herald.announcement.AnnouncementText;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A time in which the server lets nobody in.
 *
 * @param id unique for ever
 * @param time when it was planned
 * @param at when it begins
 * @param until when it is expected to be over, if that is known; clients are told to come back after that, and it ends nothing
 * @param leaving how those who are connected go, and come back
 * @param endsAtRestart whether it is over when the server is started again
 * @param announcement the id of the announcement that counts down to it
 * @param back what is announced when it is over
 */
public record Maintenance(
        String id,
        Instant time,
        Instant at,
        Optional<Instant> until,
        Leaving leaving,
        boolean endsAtRestart,
        String announcement,
        AnnouncementText back) {

    /** Checks that nothing is missing. */
    public Maintenance {
        Objects.requireNonNull(id);
        Objects.requireNonNull(time);
        Objects.requireNonNull(at);
        Objects.requireNonNull(until);
        Objects.requireNonNull(leaving);
        Objects.requireNonNull(announcement);
        Objects.requireNonNull(back);
    }

    static Maintenance create(Instant now, Instant at, Plan plan, String announcement) {
        return new Maintenance(
                UUID.randomUUID().toString(),
                now,
                at,
                plan.until(),
                plan.leaving(),
                plan.endsAtRestart(),
                announcement,
                plan.back());
    }

    /** The same as planned anew. */
    Maintenance change(Instant newAt, Plan plan, String newAnnouncement) {
        return new Maintenance(
                id, time, newAt, plan.until(), plan.leaving(), plan.endsAtRestart(), newAnnouncement, plan.back());
    }

    /** Whether nobody is let in at that moment. */
    public boolean hasBegun(Instant now) {
        return !now.isBefore(at);
    }

    /** Where it stands at that moment. */
    public State state(Instant now) {
        if (!hasBegun(now)) {
            return State.PLANNED;
        }
        return now.isBefore(at.plus(leaving.drain())) ? State.DRAINING : State.CLOSED;
    }

    /** How long it is still expected to last at that moment; zero when nobody knows. */
    Duration remaining(Instant now) {
        return until.filter(end -> end.isAfter(now))
                .map(end -> Duration.between(now, end))
                .orElse(Duration.ZERO);
    }

    /**
     * How many of those who are still here are to go now, if some go at each {@link MaintenanceMode#TICK}: as many each time, all that
     * are left at the end.
     */
    int wave(int present, Instant now) {
        long ticks = Duration.between(now, at.plus(leaving.drain())).dividedBy(MaintenanceMode.TICK);
        return ticks <= 1 ? present : (int) ((present + ticks - 1) / ticks);
    }

    /** What an admin plans; see {@link Maintenance}. */
    public record Plan(
            Optional<Instant> at,
            Optional<Instant> until,
            AnnouncementText notice,
            Leaving leaving,
            boolean endsAtRestart,
            AnnouncementText back) {

        /** Checks that nothing is missing. */
        public Plan {
            Objects.requireNonNull(at);
            Objects.requireNonNull(until);
            Objects.requireNonNull(notice);
            Objects.requireNonNull(leaving);
            Objects.requireNonNull(back);
        }
    }
}
