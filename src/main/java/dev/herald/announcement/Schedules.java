package dev.herald.announcement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, lists and cancels schedules, and makes the announcements that are due.
 *
 * <p>The database says what is due; the timer only says when to look. So a run is neither lost nor made twice when a
 * timer comes early or late, and a restart goes on where the last life ended. Runs that were due while the server was
 * down are skipped. Thread-safe.
 */
@Singleton
public class Schedules {

    /** How many schedules can be kept. */
    static final int MAX_SCHEDULES = 1000;

    /** When to try again after a run failed, as when the database is away. */
    static final Duration RETRY = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(Schedules.class.getName());

    private final ScheduleStore store;
    private final Announcements announcements;
    private final ScheduleTimer timer;
    private final Clock clock;

    @Inject
    Schedules(ScheduleStore store, Announcements announcements, ScheduleTimer timer, Clock clock) {
        this.store = store;
        this.announcements = announcements;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Makes a schedule.
     *
     * @param until its end, if it has one
     * @throws InvalidFieldException if {@code until} is past or too far away, or there is no run before it
     * @throws TooManyException if {@value #MAX_SCHEDULES} schedules are kept
     */
    public synchronized Schedule create(
            AnnouncementText text, CronExpression cron, ZoneId zone, Optional<Instant> until) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        until.ifPresent(end -> Announcements.checkUntil(end, now));
        Schedule schedule = new Schedule(UUID.randomUUID().toString(), text, cron, zone, until, now, Optional.empty())
                .dueAfter(now);
        if (schedule.nextRun().isEmpty()) {
            throw new InvalidFieldException("cron", until.isEmpty() ? "never comes true" : "has no run before 'until'");
        }
        if (store.count() >= MAX_SCHEDULES) {
            throw new TooManyException("schedules are kept", MAX_SCHEDULES);
        }
        store.add(schedule);
        timer.set(store.nextRun());
        return schedule;
    }

    /** Every schedule, oldest first. */
    public List<Schedule> all() {
        return store.all();
    }

    /** The schedule of that id. */
    public Optional<Schedule> find(String id) {
        return store.find(id);
    }

    /** Cancels a schedule: it has no more runs. Returns whether there was one. */
    public synchronized boolean cancel(String id) {
        boolean removed = store.remove(id);
        timer.set(store.nextRun());
        return removed;
    }

    /** Takes up work after a start: skips what was due while nobody was here. Returns when to call {@link #runDue}. */
    synchronized Optional<Instant> start() {
        Instant now = clock.instant();
        for (Schedule missed : store.due(now)) {
            LOG.log(
                    Level.INFO,
                    () -> "schedule " + missed.id() + " skips its run of "
                            + missed.nextRun().orElseThrow() + ", when Herald was not running");
            store.update(missed.dueAfter(now));
        }
        return store.nextRun();
    }

    /**
     * Makes the announcements that are due, and sets the timer for the next. Both under one lock: a schedule that is made
     * meanwhile must not have its timer set back to a later run.
     */
    synchronized void runDue() {
        try {
            store.due(clock.instant()).forEach(this::run);
            timer.set(store.nextRun());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A scheduled announcement failed; trying again in " + RETRY.toSeconds() + " s", e);
            timer.set(Optional.of(clock.instant().plus(RETRY)));
        }
    }

    private void run(Schedule schedule) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (schedule.until().filter(end -> !end.isAfter(now)).isPresent()) {
            store.update(schedule.dueAfter(now)); // the timer was late, and the schedule has ended meanwhile
            return;
        }
        Instant usualEnd = now.plus(Announcements.DEFAULT_LIFE);
        Instant end = schedule.until().filter(usualEnd::isAfter).orElse(usualEnd);
        Announcement announcement = Announcements.create(schedule.text(), now, end, Optional.of(schedule.id()));
        if (store.run(schedule.dueAfter(now), schedule.nextRun().orElseThrow(), announcement)) {
            announcements.show(announcement);
        }
    }
}
