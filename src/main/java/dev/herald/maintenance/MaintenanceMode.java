package dev.herald.maintenance;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.DisconnectReason;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes the server through a maintenance: an announcement counts down to it; when it begins, nobody is let in any more, and those who
 * are connected are let go bit by bit, each told when to come back, at another time than the others; when it is over, because the
 * server was started again or an admin says so, that is announced.
 *
 * <p>There is one at a time, in the database, so that it outlives what it is for. Thread-safe.
 */
@Singleton
public class MaintenanceMode {

    /** How often {@link #tick} wants to be called: each time some clients are let go. */
    public static final Duration TICK = Duration.ofSeconds(1);

    /** How far ahead one can be planned. */
    static final Duration MOST_AHEAD = Duration.ofDays(365);

    /** How much longer than the last clients are let go the announcement stays. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    private static final Logger LOG = System.getLogger(MaintenanceMode.class.getName());

    private final MaintenanceStore store;
    private final Announcements announcements;
    private final Hub hub;
    private final RandomGenerator random;
    private final Clock clock;

    /** The one that is to come or has begun. Written by one thread at a time, read by all. */
    private volatile Optional<Maintenance> current = Optional.empty();

    /** Whether its beginning has been noticed. Guarded by this. */
    private boolean begun;

    @Inject
    MaintenanceMode(MaintenanceStore store, Announcements announcements, Hub hub, RandomGenerator random, Clock clock) {
        this.store = store;
        this.announcements = announcements;
        this.hub = hub;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Goes on where the server stopped: what was planned still is, and what had begun is over, unless it was to outlive this. To be
     * called when the server starts.
     */
    public synchronized void start() {
        current = store.open();
        current.filter(maintenance -> maintenance.endsAtRestart() && maintenance.hasBegun(now()))
                .ifPresent(this::finish);
    }

    /** The one that is to come or has begun. */
    public Optional<Maintenance> current() {
        return current;
    }

    /**
     * Plans one, or has the one that there is be otherwise.
     *
     * @throws InvalidFieldException if it would begin in the past or in more than a year, end before it begins, or begin at another
     *     time although it has begun
     * @throws dev.herald.announcement.TooManyException if there is no room for its announcement
     */
    public synchronized Maintenance plan(Maintenance.Plan plan) {
        Instant now = now();
        Optional<Maintenance> old = current;
        Instant at = beginning(plan, now);
        check(at, plan, now);
        AnnouncementText notice = plan.notice().countingDownTo(Optional.of(at));
        String announcement = old.map(before -> change(before, notice, end(at, plan), now))
                .orElseGet(() -> announce(notice, end(at, plan)));
        Maintenance next = old.map(before -> before.change(at, plan, announcement))
                .orElseGet(() -> Maintenance.create(now, at, plan, announcement));
        store.save(next);
        current = Optional.of(next);
        LOG.log(Level.INFO, () -> "maintenance is planned for " + at);
        return next;
    }

    private Instant beginning(Maintenance.Plan plan, Instant now) {
        Optional<Instant> wanted = plan.at().map(MaintenanceMode::exact);
        Optional<Instant> fixed =
                current.filter(maintenance -> maintenance.hasBegun(now)).map(Maintenance::at);
        if (fixed.isPresent()) {
            wanted.filter(moment -> !moment.equals(fixed.get())).ifPresent(other -> {
                throw new InvalidFieldException("at", "cannot be changed: it has begun");
            });
            return fixed.get();
        }
        wanted.filter(moment -> moment.isBefore(now)).ifPresent(past -> {
            throw new InvalidFieldException("at", "must lie in the future");
        });
        return wanted.orElse(now);
    }

    private static void check(Instant at, Maintenance.Plan plan, Instant now) {
        if (at.isAfter(now.plus(MOST_AHEAD))) {
            throw new InvalidFieldException("at", "must be within " + MOST_AHEAD.toDays() + " days");
        }
        plan.until().filter(end -> !end.isAfter(at)).ifPresent(early -> {
            throw new InvalidFieldException("until", "must lie after 'at'");
        });
        plan.until().filter(end -> end.isAfter(at.plus(MOST_AHEAD))).ifPresent(far -> {
            throw new InvalidFieldException("until", "must be within " + MOST_AHEAD.toDays() + " days of 'at'");
        });
    }

    private static Instant end(Instant at, Maintenance.Plan plan) {
        return at.plus(plan.leaving().drain()).plus(LINGER);
    }

    /** If nothing keeps what was announced, it is shown until its time is up, and nothing comes of it. */
    private String announce(AnnouncementText notice, Instant until) {
        return announcements.announce(notice, Optional.of(until)).id();
    }

    /** Changes the announcement of a maintenance; one that was taken back meanwhile, and is still of use, is made anew. */
    private String change(Maintenance before, AnnouncementText notice, Instant until, Instant now) {
        Optional<String> changed = until.isAfter(now)
                ? announcements
                        .edit(before.announcement(), notice, Optional.empty(), Optional.of(until))
                        .map(Announcement::id)
                : Optional.empty();
        return changed.orElseGet(() -> before.hasBegun(now) ? before.announcement() : announce(notice, until));
    }

    /** Ends the one that there is, or gives it up if it has not begun; returns it. */
    public synchronized Optional<Maintenance> end() {
        Optional<Maintenance> ending = current;
        ending.ifPresent(this::finish);
        return ending;
    }

    private void finish(Maintenance maintenance) {
        Instant now = now();
        store.end(maintenance.id(), now);
        current = Optional.empty();
        begun = false;
        announcements.retract(maintenance.announcement());
        if (maintenance.hasBegun(now)) {
            LOG.log(Level.INFO, "maintenance is over");
            // Those who come back last are to read it too.
            announcements.announce(
                    maintenance.back(),
                    Optional.of(now.plus(Announcements.DEFAULT_LIFE)
                            .plus(maintenance.leaving().spread())));
        } else {
            LOG.log(Level.INFO, "maintenance is given up");
        }
    }

    /** What a client is told that cannot be let in now; empty if it can. Another time to come back for each. */
    public Optional<String> refusal() {
        Instant now = now();
        return current.filter(maintenance -> maintenance.hasBegun(now)).map(maintenance -> farewell(maintenance, now));
    }

    private String farewell(Maintenance maintenance, Instant now) {
        Duration comeBack = maintenance.leaving().comeBack(maintenance.remaining(now), random);
        return "maintenance; retry-after=" + Math.max(1, comeBack.toSeconds());
    }

    /** Lets some clients go, if one has begun. To be called once in each {@link #TICK}. */
    public void tick() {
        Instant now = now();
        current.filter(maintenance -> maintenance.hasBegun(now)).ifPresent(maintenance -> {
            List<ClientSession> present = hub.sessions(session -> true); // in the order of their ids, which are random
            note(maintenance, present.size());
            present.stream()
                    .limit(maintenance.wave(present.size(), now))
                    .forEach(session -> hub.end(session, DisconnectReason.SHUTDOWN, farewell(maintenance, now)));
        });
    }

    private synchronized void note(Maintenance maintenance, int present) {
        if (!begun) {
            begun = true;
            LOG.log(
                    Level.INFO,
                    "maintenance has begun: nobody is let in, and {0} sessions are let go within {1} s",
                    present,
                    maintenance.leaving().drain().toSeconds());
        }
    }

    private Instant now() {
        return exact(clock.instant());
    }

    private static Instant exact(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }
}
