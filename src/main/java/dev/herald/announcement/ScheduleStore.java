package dev.herald.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps schedules over restarts. Each call is one transaction. */
interface ScheduleStore {

    /** Keeps a new schedule. */
    void add(Schedule schedule);

    /** Every schedule, oldest first. */
    List<Schedule> all();

    /** How many schedules there are. */
    long count();

    /** The schedules whose next run is due at or before that moment, the earliest first. */
    List<Schedule> due(Instant now);

    /** When the next run of all is due. */
    Optional<Instant> nextRun();

    /** The schedule of that id. */
    Optional<Schedule> find(String id);

    /** Forgets a schedule; returns whether there was one. */
    boolean remove(String id);

    /** Moves a schedule to its next run, unless it was cancelled meanwhile. */
    void update(Schedule schedule);

    /**
     * Notes a run: keeps its announcement, retracts that of the run before it, and moves the schedule on; all or nothing.
     *
     * @param due the run that this is; when the schedule was cancelled, or waits for another run, nothing is done
     * @return whether the run was noted
     */
    boolean run(Schedule moved, Instant due, Announcement announcement);
}
