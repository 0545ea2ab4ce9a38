package dev.herald.announcement.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Keeps schedules and what became of their runs over restarts. Each call is one transaction. */
interface ScheduleStore {

    /** So many of the latest runs of a schedule are kept, or up to twice as many for a while. */
    int KEPT_RUNS = 1000;

    /** Keeps a new schedule. */
    void add(Schedule schedule);

    /** Keeps new schedules, all or none. */
    void addAll(List<Schedule> schedules);

    /** Every schedule, oldest first. */
    List<Schedule> all();

    /** How many schedules there are. */
    long count();

    /**
     * The schedules whose next run is due at or before that moment, the earliest first, and those of one moment in the order of their ids: each
     * node comes to them in the same order, so that one which waits for a run that another makes finds what came of it.
     */
    List<Schedule> due(Instant now);

    /** When the next run of all is due. */
    Optional<Instant> nextRun();

    /** The schedule of that id. */
    Optional<Schedule> find(String id);

    /** Forgets a schedule and its runs; returns whether there was one. */
    boolean remove(String id);

    /**
     * Changes a schedule, which nobody else changes meanwhile.
     *
     * @param change what becomes of it; when it throws, nothing does
     * @return the changed one; empty if there is none of that id
     */
    Optional<Schedule> change(String id, UnaryOperator<Schedule> change);

    /**
     * Makes a run: notes that it was, its announcement in place of that of the run before it, and the schedule moved on; all or
     * nothing. Nobody else changes the schedule meanwhile.
     *
     * @param due the run that this is; when the schedule was cancelled, or waits for another run, nothing is done
     * @param step what the run does to the schedule as it is now, found out within the transaction
     * @return what was noted; empty if nothing was
     */
    Optional<Step> run(String id, Instant due, Function<Schedule, Step> step);

    /** The latest runs of a schedule, the newest first, at most {@code most}. */
    List<Run> runs(String id, int most);
}
