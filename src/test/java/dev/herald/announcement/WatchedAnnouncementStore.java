package dev.herald.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that can be away, as a database can, and in which something can happen before each call. */
public final class WatchedAnnouncementStore implements AnnouncementStore {

    private final AnnouncementStore store;
    private Runnable before = () -> {};
    private boolean away;
    private int reads;

    public WatchedAnnouncementStore(AnnouncementStore store) {
        this.store = store;
    }

    void before(Runnable action) {
        before = action;
    }

    /** From now on each call fails. */
    public void goAway() {
        away = true;
    }

    /** From now on calls work again. */
    public void comeBack() {
        away = false;
    }

    /** How often the live ones were asked for. */
    int reads() {
        return reads;
    }

    private AnnouncementStore store() {
        before.run();
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        return store;
    }

    @Override
    public void add(Announcement announcement) {
        store().add(announcement);
    }

    @Override
    public List<Announcement> live(Instant now) {
        reads++;
        return store().live(now);
    }

    @Override
    public Optional<Announcement> find(String id) {
        return store().find(id);
    }

    @Override
    public void update(Announcement announcement) {
        store().update(announcement);
    }

    @Override
    public boolean step(Announcement before, Announcement after, Runnable also) {
        return store().step(before, after, also);
    }

    @Override
    public void supersede(String id, int revision, Announcement by) {
        store().supersede(id, revision, by);
    }

    @Override
    public void retract(String id, int revision, Instant now) {
        store().retract(id, revision, now);
    }

    @Override
    public void retractThoseOf(String schedule, Instant now) {
        store().retractThoseOf(schedule, now);
    }

    @Override
    public boolean isAnyMadeBetween(Instant from, Instant to, Audience audience) {
        return store().isAnyMadeBetween(from, to, audience);
    }
}
