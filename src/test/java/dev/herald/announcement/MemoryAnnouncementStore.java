package dev.herald.announcement;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Announcements kept in memory, for tests without a database. */
@Singleton
public class MemoryAnnouncementStore implements AnnouncementStore {

    private final Map<String, Announcement> kept = new HashMap<>();
    private final Set<String> retracted = new HashSet<>();

    @Override
    public synchronized void add(Announcement announcement) {
        kept.put(announcement.id(), announcement);
    }

    @Override
    public synchronized List<Announcement> live(Instant now) {
        return kept.values().stream()
                .filter(announcement -> !retracted.contains(announcement.id()) && !announcement.isOver(now))
                .sorted(Comparator.comparing(Announcement::time))
                .toList();
    }

    @Override
    public synchronized Optional<Announcement> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized void update(Announcement announcement) {
        kept.replace(announcement.id(), announcement);
    }

    @Override
    public synchronized boolean step(Announcement before, Announcement after, Runnable also) {
        if (retracted.contains(before.id()) || !kept.get(before.id()).hasStepsOf(before)) {
            return false;
        }
        update(after);
        also.run();
        return true;
    }

    @Override
    public synchronized void supersede(String id, int revision, Announcement by) {
        retract(id, revision, by.time());
        add(by);
    }

    @Override
    public synchronized void retract(String id, int revision, Instant now) {
        retracted.add(id);
    }

    @Override
    public synchronized void retractThoseOf(String schedule, Instant now) {
        live(now).stream()
                .filter(other -> other.schedule().equals(Optional.of(schedule)))
                .forEach(other -> retract(other.id(), other.revision() + 1, now));
    }

    @Override
    public synchronized boolean isAnyMadeBetween(Instant from, Instant to, Audience audience) {
        return kept.values().stream()
                .filter(each -> each.text().audience().equals(audience))
                .anyMatch(each -> !each.time().isBefore(from) && each.time().isBefore(to));
    }
}
