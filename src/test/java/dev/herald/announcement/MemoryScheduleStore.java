package dev.herald.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schedules kept in memory; the next calls can be made to fail, as when the database is away. */
final class MemoryScheduleStore implements ScheduleStore {

    private final Map<String, Schedule> kept = new LinkedHashMap<>();
    private final List<Announcement> runs = new ArrayList<>();
    private final AnnouncementStore announcements;
    private int dueCallsToFail;
    private int runsToFail;

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

    /** The announcements of all runs, in order. */
    synchronized List<Announcement> runs() {
        return List.copyOf(runs);
    }

    @Override
    public synchronized void add(Schedule schedule) {
        kept.put(schedule.id(), schedule);
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
        return kept.remove(id) != null;
    }

    @Override
    public synchronized void update(Schedule schedule) {
        kept.replace(schedule.id(), schedule);
    }

    @Override
    public synchronized boolean run(Schedule moved, Instant due, Announcement announcement) {
        if (runsToFail > 0) {
            runsToFail--;
            throw new IllegalStateException("the database is away");
        }
        Schedule schedule = kept.get(moved.id());
        if (schedule == null || !schedule.nextRun().equals(Optional.of(due))) {
            return false;
        }
        kept.put(moved.id(), moved);
        announcements.live(announcement.time()).stream()
                .filter(other -> other.schedule().equals(announcement.schedule()))
                .forEach(other -> announcements.retract(other.id(), other.revision() + 1, announcement.time()));
        announcements.add(announcement);
        runs.add(announcement);
        return true;
    }
}
