package dev.herald.announcement;

import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes announcements, tells everyone, and knows which ones are live.
 *
 * <p>An announcement is in the database before anybody sees it. The live ones are kept in memory too, since every
 * connecting client asks for them: at most {@value #MAX_LIVE}, and one for each schedule. Thread-safe.
 */
@Singleton
public class Announcements {

    /** How long an announcement is live when nobody says until when. */
    public static final Duration DEFAULT_LIFE = Duration.ofMinutes(10);

    /** The longest life that can be asked for. */
    static final Duration MAX_LIFE = Duration.ofDays(366);

    /** How many announcements can be live at once, without those of schedules. */
    static final int MAX_LIVE = 100;

    private final AnnouncementStore store;
    private final Hub hub;
    private final Clock clock;

    /**
     * The live ones, oldest first, and some that have just ceased to be; null until they are read from the store.
     * Written by one thread at a time, read by all: a client that connects never waits for the database.
     */
    private volatile List<Announcement> live;

    @Inject
    Announcements(AnnouncementStore store, Hub hub, Clock clock) {
        this.store = store;
        this.hub = hub;
        this.clock = clock;
    }

    /**
     * Announces something to everyone, now.
     *
     * @param until when it stops being shown; {@link #DEFAULT_LIFE} from now when empty
     * @throws InvalidFieldException if {@code until} is past or further away than a year
     * @throws TooManyException if {@value #MAX_LIVE} announcements are live, without those of schedules
     */
    public Announcement announce(AnnouncementText text, Optional<Instant> until) {
        Announcement announcement = create(text, until);
        synchronized (this) {
            checkRoom(current());
            store.add(announcement);
            show(announcement);
        }
        return announcement;
    }

    private Announcement create(AnnouncementText text, Optional<Instant> until) {
        Instant now = now();
        until.ifPresent(end -> checkUntil(end, now));
        return Announcement.create(text, now, until.orElse(now.plus(DEFAULT_LIFE)), Optional.empty());
    }

    private static void checkRoom(List<Announcement> others) {
        if (others.stream().filter(each -> each.schedule().isEmpty()).count() >= MAX_LIVE) {
            throw new TooManyException("announcements are live", MAX_LIVE);
        }
    }

    /**
     * Announces something to everyone, now, in place of an announcement that is live.
     *
     * @param until when it stops being shown; {@link #DEFAULT_LIFE} from now when empty
     * @return the new one; empty if no announcement of that id is live
     * @throws InvalidFieldException as {@link #announce} does
     * @throws TooManyException as {@link #announce} does
     */
    public synchronized Optional<Announcement> supersede(String id, AnnouncementText text, Optional<Instant> until) {
        Announcement announcement = create(text, until);
        Optional<Announcement> superseded = find(id);
        superseded.ifPresent(old -> {
            checkRoom(without(List.of(old)));
            store.supersede(id, Retraction.of(old).revision(), announcement);
            put(announcement, List.of(old));
        });
        return superseded.map(old -> announcement);
    }

    /**
     * Changes a live announcement, on every screen at once.
     *
     * @param until when it stops being shown; as before when empty
     * @return its next revision; empty if no announcement of that id is live
     * @throws InvalidFieldException if {@code until} is past or further away than a year
     */
    public synchronized Optional<Announcement> edit(String id, AnnouncementText text, Optional<Instant> until) {
        Instant now = now();
        until.ifPresent(end -> checkUntil(end, now));
        return find(id).map(old -> {
            Announcement edited = old.edit(text, until.orElse(old.until()));
            store.update(edited);
            live = current().stream()
                    .map(each -> each.equals(old) ? edited : each)
                    .toList();
            hub.tellEveryone(edited);
            return edited;
        });
    }

    private Optional<Announcement> find(String id) {
        return current().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * Checks an end that an admin asked for.
     *
     * @throws InvalidFieldException if it is past or further away than a year
     */
    public static void checkUntil(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new InvalidFieldException("until", "must lie in the future");
        }
        if (until.isAfter(now.plus(MAX_LIFE))) {
            throw new InvalidFieldException("until", "must be within " + MAX_LIFE.toDays() + " days");
        }
    }

    /**
     * Tells everyone of an announcement that is in the database. If a schedule made it, the one before it of that schedule
     * gives way: a notice every minute is one notice on the screen, not a pile. (In the database it gave way already.)
     */
    public synchronized void show(Announcement announcement) {
        put(
                announcement,
                current().stream()
                        .filter(other -> other.schedule().isPresent()
                                && other.schedule().equals(announcement.schedule())
                                && !other.id().equals(announcement.id()))
                        .toList());
    }

    /** Puts an announcement that is in the database in the place of others. */
    private void put(Announcement announcement, List<Announcement> replaced) {
        // The first look at the store finds this one too.
        Stream<Announcement> others =
                without(replaced).stream().filter(other -> !other.id().equals(announcement.id()));
        live = Stream.concat(others, Stream.of(announcement)).toList();
        replaced.forEach(other -> hub.tellEveryone(Retraction.of(other)));
        hub.tellEveryone(announcement);
    }

    private List<Announcement> without(List<Announcement> some) {
        return current().stream().filter(each -> !some.contains(each)).toList();
    }

    /** Takes a live announcement off every screen; returns whether there was one. */
    public synchronized boolean retract(String id) {
        Optional<Announcement> announcement = find(id);
        announcement.ifPresent(this::takeBack);
        return announcement.isPresent();
    }

    private void takeBack(Announcement announcement) {
        Retraction retraction = Retraction.of(announcement);
        store.retract(announcement.id(), retraction.revision(), now());
        live = without(List.of(announcement));
        hub.tellEveryone(retraction);
    }

    /** What is to be shown now, oldest first. */
    public List<Announcement> current() {
        Instant now = now();
        return known().stream().filter(announcement -> announcement.isLive(now)).toList();
    }

    private List<Announcement> known() {
        List<Announcement> known = live;
        return known == null ? readFromStore() : known;
    }

    private synchronized List<Announcement> readFromStore() {
        if (live == null) {
            live = store.live(now());
        }
        return live;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
