package dev.herald.announcement.schedule;

import dev.herald.announcement.Announcements;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Span;
import dev.herald.announcement.TooManyException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Makes, changes, lists and cancels schedules, and makes the announcements that are due.
 *
 * <p>The database says what is due; the timer only says when to look. So a run is neither lost nor made twice when a
 * timer comes early or late, and a restart goes on where the last life ended. Thread-safe.
 */
@Singleton
public class Schedules {

    /** How many schedules can be kept. */
    public static final int MAX_SCHEDULES = 1000;

    /** When to try again after a run failed, as when the database is away. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /**
     * What was due so shortly before a start is made and not skipped. Another node may be about to make it: to this one it looks missed.
     */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger(Schedules.class.getName());

    private final ScheduleStore store;
    private final Announcements announcements;
    private final Surroundings surroundings;
    private final ScheduleTimer timer;
    private final Clock clock;

    @Inject
    Schedules(
            ScheduleStore store,
            Announcements announcements,
            Surroundings surroundings,
            ScheduleTimer timer,
            Clock clock) {
        this.store = store;
        this.announcements = announcements;
        this.surroundings = surroundings;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Makes a schedule.
     *
     * @throws InvalidFieldException if its end is past or too far away, or there is no run before it
     * @throws TooManyException if {@value #MAX_SCHEDULES} schedules are kept
     */
    public synchronized Schedule create(Plan plan) {
        Instant now = now();
        check(plan, now);
        Schedule schedule = Schedule.create(UUID.randomUUID().toString(), plan, now);
        checkThatItRuns(schedule);
        if (store.count() >= MAX_SCHEDULES) {
            throw new TooManyException("schedules are kept", MAX_SCHEDULES);
        }
        store.add(schedule);
        surroundings.mark(schedule.id());
        timer.set(store.nextRun());
        return schedule;
    }

    /**
     * Makes many schedules, all or none.
     *
     * @return them, in their order, which is that of their {@code created} too
     * @throws InvalidFieldException as {@link #create} does, with the field that the draft calls it
     * @throws TooManyException if there would be more than {@value #MAX_SCHEDULES}
     */
    public synchronized List<Schedule> createAll(List<Draft> drafts) {
        Instant now = now();
        List<Schedule> made = new ArrayList<>();
        for (Draft draft : drafts) {
            try {
                made.add(draw(draft, now.plus(made.size(), ChronoUnit.MICROS)));
            } catch (InvalidFieldException e) {
                throw draft.problem(e);
            }
        }
        if (store.count() + made.size() > MAX_SCHEDULES) {
            throw new TooManyException("schedules are kept", MAX_SCHEDULES);
        }
        store.addAll(made);
        made.forEach(schedule -> surroundings.mark(schedule.id()));
        timer.set(store.nextRun());
        return made;
    }

    private Schedule draw(Draft draft, Instant created) {
        check(draft.plan(), created);
        Schedule schedule = Schedule.create(UUID.randomUUID().toString(), draft.plan(), created);
        checkThatItRuns(schedule);
        return draft.paused() ? schedule.pause() : schedule;
    }

    private void check(Plan plan, Instant now) {
        announcements.check(plan.text());
        plan.timetable().until().ifPresent(end -> Span.checkUntil(end, now));
    }

    private static void checkThatItRuns(Schedule schedule) {
        if (schedule.nextRun().isPresent() || schedule.paused()) {
            return;
        }
        Timetable timetable = schedule.plan().timetable();
        if (schedule.plan().maxRuns().filter(most -> most <= schedule.runs()).isPresent()) {
            throw new InvalidFieldException("maxRuns", "must be more than the " + schedule.runs() + " that have been");
        }
        if (timetable.when() instanceof When.Once) {
            throw new InvalidFieldException("at", "must lie in the future, and where nothing forbids it");
        }
        boolean recurring = timetable.when() instanceof When.Recurring;
        String never = recurring ? "never comes true, or not any more" : "never comes true";
        throw new InvalidFieldException(
                recurring ? "rrule" : "cron", timetable.until().isEmpty() ? never : "has no run before 'until'");
    }

    /**
     * Gives a schedule another plan, for the runs to come.
     *
     * @return the changed one; empty if there is none of that id
     * @throws InvalidFieldException as {@link #create} does
     */
    public Optional<Schedule> replan(String id, Plan plan) {
        Instant now = now();
        check(plan, now);
        return change(id, schedule -> {
            Schedule changed = schedule.replan(plan, now);
            checkThatItRuns(changed);
            return changed;
        });
    }

    /** Has a schedule make no run until it is resumed. Returns the changed one; empty if there is none of that id. */
    public Optional<Schedule> pause(String id) {
        return change(id, Schedule::pause);
    }

    /** Has a paused schedule go on, from now. Returns the changed one; empty if there is none of that id. */
    public Optional<Schedule> resume(String id) {
        return change(id, schedule -> schedule.resume(now()));
    }

    private synchronized Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
        Optional<Schedule> changed = store.change(id, change);
        timer.set(store.nextRun());
        return changed;
    }

    /** Every schedule, oldest first. */
    public List<Schedule> all() {
        return store.all();
    }

    /** What runs on each of so many days, as {@link Outlook#of} says. */
    public List<Outlook.Day> outlook(LocalDate first, int days, ZoneId zone) {
        return Outlook.of(store.all(), first, days, zone);
    }

    /** The schedule of that id. */
    public Optional<Schedule> find(String id) {
        return store.find(id);
    }

    /** What became of the latest runs of a schedule, the newest first, at most {@code most}; none if there is no such schedule. */
    public List<Run> runs(String id, int most) {
        return store.runs(id, most);
    }

    /** Cancels a schedule: it has no more runs, and those it had are forgotten. Returns whether there was one. */
    public synchronized boolean cancel(String id) {
        boolean removed = store.remove(id);
        surroundings.forget(id);
        timer.set(store.nextRun());
        return removed;
    }

    /**
     * Takes up work after a start: skips what was due while nobody was here, but for schedules that make up for it. Returns when
     * to call {@link #runDue}, which may be at once.
     */
    synchronized Optional<Instant> start() {
        Instant now = now();
        store.due(now.minus(GRACE)).stream()
                .filter(schedule -> schedule.plan().missed() == MissedRuns.SKIP)
                .forEach(schedule -> skip(schedule, now));
        return store.nextRun();
    }

    private void skip(Schedule missed, Instant now) {
        Instant due = missed.nextRun().orElseThrow();
        LOG.log(
                Level.INFO,
                () -> "schedule " + missed.id() + " skips its run of " + due + ", when Herald was not running");
        store.run(missed.id(), due, schedule -> Step.without(schedule, Run.Outcome.MISSED, now));
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

    private void run(Schedule waiting) {
        Instant now = now();
        store.run(waiting.id(), waiting.nextRun().orElseThrow(), schedule -> step(schedule, now))
                .flatMap(Step::announcement)
                .ifPresent(announcement -> {
                    surroundings.mark(waiting.id());
                    announcements.show(announcement);
                });
    }

    private Step step(Schedule schedule, Instant now) {
        return hindrance(schedule, now)
                .map(outcome -> Step.without(schedule, outcome, now))
                .orElseGet(() -> Step.announcing(schedule, now));
    }

    private Optional<Run.Outcome> hindrance(Schedule schedule, Instant now) {
        Plan plan = schedule.plan();
        boolean isOver =
                plan.timetable().until().filter(end -> !end.isAfter(now)).isPresent(); // the timer was late
        return isOver
                ? Optional.of(Run.Outcome.TOO_LATE)
                : plan.conditions().hindrance(schedule.id(), plan.text().audience(), now, surroundings);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
