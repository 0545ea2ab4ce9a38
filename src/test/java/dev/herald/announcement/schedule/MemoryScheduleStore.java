package dev.herald.announcement.schedule;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Schedules kept in memory; the next calls can be made to fail, as when the database is away. */
final class MemoryScheduleStore implements ScheduleStore {

    private final Map<String, Schedule> kept = new LinkedHashMap<>();
    private final Map<String, List<Run>> runs = new HashMap<>();
    private final List<Announcement> announced = new ArrayList<>();
    private final AnnouncementStore announcements;
    private int dueCallsToFail;
    private int runsToFail;
    private int questions;
    private Runnable beforeNextRun = () -> {};

    MemoryScheduleStore(AnnouncementStore announcements) {
        this.announcements = announcements;
    }

    /** Lets so many calls of {@link #due} fail. */
    synchronized void failDue(int times) {
        dueCallsToFail = times;
    }

    /** Lets so many calls of {@link #run} fail. */
    synchronized void failRuns(int times) {
        runsToFail = times;
    }

    /** Has something happen when the next run is about to be made, as another node may do. */
    synchronized void beforeNextRun(Runnable action) {
        beforeNextRun = action;
    }

    /** How often it was asked what is due. */
    synchronized int questions() {
        return questions;
    }

    /** The announcements of all runs, in order. */
    synchronized List<Announcement> announced() {
        return List.copyOf(announced);
    }

    @Override
    public synchronized void add(Schedule schedule) {
        kept.put(schedule.id(), schedule);
    }

    @Override
    public synchronized void addAll(List<Schedule> schedules) {
        schedules.forEach(this::add);
    }

    @Override
    public synchronized List<Schedule> all() {
        return List.copyOf(kept.values());
    }

    @Override
    public synchronized long count() {
        return kept.size();
    }

    @Override
    public synchronized List<Schedule> due(Instant now) {
        questions++;
        if (dueCallsToFail > 0) {
            dueCallsToFail--;
            throw new IllegalStateException("the database is away");
        }
        return kept.values().stream()
                .filter(schedule ->
                        schedule.nextRun().filter(run -> !run.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(schedule -> schedule.nextRun().orElseThrow()))
                .toList();
    }

    @Override
    public synchronized Optional<Instant> nextRun() {
        return kept.values().stream()
                .flatMap(schedule -> schedule.nextRun().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized Optional<Schedule> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized boolean remove(String id) {
        runs.remove(id);
        return kept.remove(id) != null;
    }

    @Override
    public synchronized Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
        return Optional.ofNullable(kept.computeIfPresent(id, (key, schedule) -> change.apply(schedule)));
    }

    @Override
    public synchronized Optional<Step> run(String id, Instant due, Function<Schedule, Step> step) {
        if (runsToFail > 0) {
            runsToFail--;
            throw new IllegalStateException("the database is away");
        }
        beforeNextRun.run();
        beforeNextRun = () -> {};
        return find(id).filter(schedule -> schedule.nextRun().equals(Optional.of(due)))
                .map(schedule -> {
                    Step made = step.apply(schedule);
                    kept.put(id, made.after());
                    runs.computeIfAbsent(id, key -> new ArrayList<>()).add(0, made.run());
                    made.announcement().ifPresent(announcement -> {
                        announcements.retractThoseOf(id, announcement.time());
                        announcements.add(announcement);
                        announced.add(announcement);
                    });
                    return made;
                });
    }

    @Override
    public synchronized List<Run> runs(String id, int most) {
        return runs.getOrDefault(id, List.of()).stream().limit(most).toList();
    }
}
