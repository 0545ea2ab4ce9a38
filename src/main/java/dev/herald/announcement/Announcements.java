package dev.herald.announcement;

import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.Tally;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes announcements, has them shown to those whom they are for, and knows which ones are live.
 *
 * <p>An announcement is in the database before anybody sees it. The live ones are kept in memory too, since every
 * connecting client asks for them: at most {@value #MAX_LIVE}, and one for each schedule. Thread-safe. A bean of a host application may
 * inject it.
 */
@Singleton
public class Announcements {

    /** How long an announcement is live when nobody says until when. */
    public static final Duration DEFAULT_LIFE = Span.USUAL;

    /** How often {@link #tick} wants to be called. */
    public static final Duration TICK = Duration.ofSeconds(1);

    /** How many announcements can be live or wait for that at once, without those of schedules. */
    static final int MAX_LIVE = 100;

    private final AnnouncementStore store;
    private final Delivery delivery;
    private final Receipts receipts;
    private final Pager pager;
    private final Clock clock;

    /**
     * The live ones, oldest first, those that are to be, and some that have just ceased to be; null until they are read from the
     * store. Written by one thread at a time, read by all: a client that connects never waits for the database.
     */
    private volatile List<Announcement> known;

    /** The ids of those that have not begun. Guarded by this. */
    private final Set<String> toCome = new HashSet<>();

    @Inject
    Announcements(
            AnnouncementStore store,
            Hub hub,
            Receipts receipts,
            Pager pager,
            AnnouncementListener listener,
            Clock clock) {
        this.store = store;
        this.delivery = new Delivery(hub, receipts, listener, clock);
        this.receipts = receipts;
        this.pager = pager;
        this.clock = clock;
    }

    /**
     * Announces something now.
     *
     * @param until when it stops being shown; {@link #DEFAULT_LIFE} from now when empty
     * @throws InvalidFieldException if {@code until} is past or further away than a year
     * @throws TooManyException if {@value #MAX_LIVE} announcements are live or wait for that, without those of schedules
     */
    public Announcement announce(AnnouncementText text, Optional<Instant> until) {
        return announce(text, Optional.empty(), until);
    }

    /**
     * Announces something.
     *
     * @param from when it is shown first; now when empty
     * @param until when it stops being shown; {@link #DEFAULT_LIFE} after it was shown first when empty
     * @throws InvalidFieldException if one of them is past or further away than a year
     * @throws TooManyException if {@value #MAX_LIVE} announcements are live or wait for that, without those of schedules
     */
    public Announcement announce(AnnouncementText text, Optional<Instant> from, Optional<Instant> until) {
        Announcement announcement = create(text, from, until);
        synchronized (this) {
            checkRoom(all());
            store.add(announcement);
            put(announcement, List.of());
        }
        return announcement;
    }

    private Announcement create(AnnouncementText text, Optional<Instant> from, Optional<Instant> until) {
        check(text);
        Instant now = now();
        Span span = Span.of(from, until, now);
        return Announcement.create(text, now, span.from(), span.until(), Optional.empty());
    }

    private static void checkRoom(List<Announcement> others) {
        if (others.stream().filter(each -> each.schedule().isEmpty()).count() >= MAX_LIVE) {
            throw new TooManyException("announcements are live or to come", MAX_LIVE);
        }
    }

    /**
     * Announces something in place of an announcement that is live or to come.
     *
     * @param from as in {@link #announce}
     * @param until as in {@link #announce}
     * @return the new one; empty if there is no announcement of that id
     * @throws InvalidFieldException as {@link #announce} does
     * @throws TooManyException as {@link #announce} does
     */
    public synchronized Optional<Announcement> supersede(
            String id, AnnouncementText text, Optional<Instant> from, Optional<Instant> until) {
        Announcement announcement = create(text, from, until);
        Optional<Announcement> superseded = find(id);
        superseded.ifPresent(old -> {
            checkRoom(without(List.of(old)));
            store.supersede(id, Retraction.of(old).revision(), announcement);
            put(announcement, List.of(old));
        });
        return superseded.map(old -> announcement);
    }

    /**
     * Changes an announcement that is live or to come, on every screen at once.
     *
     * @param from when it is shown first; as before when empty
     * @param until when it stops being shown; as before when empty
     * @return its next revision; empty if there is no announcement of that id
     * @throws InvalidFieldException as {@link #announce} does, and if {@code from} is given and it is live already
     */
    public synchronized Optional<Announcement> edit(
            String id, AnnouncementText text, Optional<Instant> from, Optional<Instant> until) {
        check(text);
        Instant now = now();
        return find(id).map(old -> {
            Span span = new Span(old.from(), old.until()).change(from, until, now);
            Announcement edited = old.edit(text, span.from(), span.until(), now);
            store.update(edited);
            replace(old, edited);
            note(edited);
            if (edited.isLive(now)) {
                delivery.change(old, edited);
            }
            return edited;
        });
    }

    private void replace(Announcement old, Announcement other) {
        known = all().stream().map(each -> each.equals(old) ? other : each).toList();
    }

    /** The announcement of that id, if it is live or to come. */
    public Optional<Announcement> find(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * Shows an announcement that is in the database. If a schedule made it, the one before it of that schedule gives way: a
     * notice every minute is one notice on the screen, not a pile. (In the database it gave way already.)
     */
    public synchronized void show(Announcement announcement) {
        put(
                announcement,
                all().stream()
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
        known = Stream.concat(others, Stream.of(announcement)).toList();
        note(announcement);
        replaced.forEach(this::leave);
        if (announcement.isLive(now())) {
            delivery.show(announcement);
        } else {
            toCome.add(announcement.id());
        }
    }

    /** Has it noted what becomes of an announcement. */
    private void note(Announcement announcement) {
        AnnouncementText text = announcement.text();
        receipts.open(
                announcement.id(),
                text.handling().ackRequired(),
                text.audience().users());
    }

    /** An announcement that is known no more goes from the screens. */
    private void leave(Announcement announcement) {
        toCome.remove(announcement.id());
        delivery.takeOff(announcement);
        receipts.close(announcement.id());
    }

    private List<Announcement> without(List<Announcement> some) {
        return all().stream().filter(each -> !some.contains(each)).toList();
    }

    /** Takes an announcement back that is live or to come; returns whether there was one. */
    public synchronized boolean retract(String id) {
        Optional<Announcement> announcement = find(id);
        announcement.ifPresent(this::takeBack);
        return announcement.isPresent();
    }

    private void takeBack(Announcement announcement) {
        store.retract(announcement.id(), Retraction.of(announcement).revision(), now());
        known = without(List.of(announcement));
        leave(announcement);
    }

    /** What is live now, oldest first. */
    public List<Announcement> current() {
        Instant now = now();
        return known().stream().filter(announcement -> announcement.isLive(now)).toList();
    }

    /** What is live now or to come, oldest first. */
    public List<Announcement> all() {
        Instant now = now();
        return known().stream()
                .filter(announcement -> !announcement.isOver(now))
                .toList();
    }

    private List<Announcement> known() {
        List<Announcement> present = known;
        return present == null ? readFromStore() : present;
    }

    private synchronized List<Announcement> readFromStore() {
        if (known == null) {
            Instant now = now();
            List<Announcement> read = store.live(now);
            read.forEach(announcement -> {
                if (announcement.text().handling().ackRequired()) {
                    receipts.resume(announcement.id());
                }
                note(announcement);
                if (!announcement.isLive(now)) {
                    toCome.add(announcement.id());
                }
            });
            known = read;
        }
        return known;
    }

    /** Whom an announcement for that audience would reach now. */
    public Reach reach(Audience audience) {
        return delivery.reach(audience);
    }

    /** What became of an announcement, live or over, at each whom it is for; empty if there never was one of that id. */
    public Optional<Report> report(String id) {
        return find(id).or(() -> store.find(id)).map(announcement -> new Report(announcement, receipts.of(id)));
    }

    /** How many did what with an announcement that is live. */
    public Tally tally(Announcement announcement) {
        return receipts.tally(announcement.id(), announcement.progress().wordedIn());
    }

    /** Shows a session that has just come what is live for it. */
    public void greet(ClientSession session) {
        show(session, meantFor(session));
    }

    /** The live ones that are for a session as it is now, oldest first. */
    public List<Announcement> meantFor(ClientSession session) {
        return current().stream()
                .filter(announcement -> Delivery.isFor(announcement, session))
                .toList();
    }

    /**
     * A session is in other channels than before, or somebody else: shows it what is for it now, and takes off its screen what is
     * not any more.
     *
     * @param before what was {@link #meantFor} it before
     */
    public void changed(ClientSession session, List<Announcement> before) {
        List<Announcement> after = meantFor(session);
        if (after.equals(before)) {
            return;
        }
        Set<String> had = before.stream().map(Announcement::id).collect(Collectors.toSet());
        Set<String> has = after.stream().map(Announcement::id).collect(Collectors.toSet());
        before.stream()
                .filter(each -> !has.contains(each.id()))
                .forEach(each -> delivery.hide(find(each.id()).orElse(each), session));
        show(session, after.stream().filter(each -> !had.contains(each.id())).toList());
    }

    private void show(ClientSession session, List<Announcement> some) {
        some.forEach(announcement -> delivery.show(announcement, session));
        // One that was changed or retracted just then may have come behind its own change.
        Map<String, Announcement> still =
                current().stream().collect(Collectors.toMap(Announcement::id, Function.identity()));
        for (Announcement announcement : some) {
            Optional<Announcement> now = Optional.ofNullable(still.get(announcement.id()));
            if (now.isEmpty()) {
                delivery.takeOff(announcement, session);
            } else if (now.get().revision() != announcement.revision() && !delivery.show(now.get(), session)) {
                delivery.hide(announcement, session);
            }
        }
    }

    /**
     * Does what time brings: shows those whose time has come, takes off those whose time is up, and reminds of those that too few
     * have acknowledged. To be called once in each {@link #TICK}.
     */
    public void tick() {
        receipts.retry();
        begin();
        end();
        Instant now = now();
        current().stream().filter(each -> each.isStepDue(now)).forEach(this::escalate);
    }

    private synchronized void begin() {
        current().stream().filter(each -> toCome.remove(each.id())).forEach(delivery::show);
    }

    private synchronized void end() {
        Instant now = now();
        List<Announcement> over =
                known().stream().filter(each -> each.isOver(now)).toList();
        if (!over.isEmpty()) {
            known = without(over);
            over.forEach(this::leave);
        }
    }

    private synchronized void escalate(Announcement candidate) {
        Instant now = now();
        find(candidate.id()).filter(each -> each.isStepDue(now)).ifPresent(due -> {
            Tally tally = tally(due);
            Announcement next = due.escalate(tally.missing(), now);
            boolean taken = store.step(due, next, () -> page(due, tally));
            turn(due, taken ? Optional.of(next) : kept(due.id()));
        });
    }

    private Optional<Announcement> kept(String id) {
        return store.live(now()).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** An announcement is something else now, or nothing any more: by a step of its escalation, which another node may have taken. */
    private void turn(Announcement old, Optional<Announcement> turned) {
        if (turned.isEmpty()) {
            known = without(List.of(old));
            leave(old);
            return;
        }
        replace(old, turned.get());
        if (turned.get().revision() > old.revision()) {
            delivery.change(old, turned.get());
        }
    }

    /** Calls whom the escalation names, if this is the step for that. */
    private void page(Announcement announcement, Tally tally) {
        if (announcement.isLastStep() && tally.missing() > 0) {
            announcement
                    .text()
                    .handling()
                    .escalation()
                    .flatMap(Escalation::webhook)
                    .ifPresent(webhook -> pager.call(webhook, announcement, tally));
        }
    }

    /**
     * Checks what of a text depends on this server.
     *
     * @throws InvalidFieldException if it names a webhook that is not configured, or counts down to a moment more than a year away
     */
    public void check(AnnouncementText text) {
        Instant now = now();
        text.countdown()
                .filter(moment -> moment.isAfter(now.plus(Span.MAX)) || moment.isBefore(now.minus(Span.MAX)))
                .ifPresent(far -> {
                    throw new InvalidFieldException("countdown", "must be within " + Span.MAX.toDays() + " days");
                });
        text.handling()
                .escalation()
                .flatMap(Escalation::webhook)
                .filter(webhook -> !pager.has(webhook))
                .ifPresent(webhook -> {
                    throw new InvalidFieldException("escalation", "must name a webhook that is configured");
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
