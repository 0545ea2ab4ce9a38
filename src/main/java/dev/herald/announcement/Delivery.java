package dev.herald.announcement;

import dev.herald.announcement.receipt.Receipt;
import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.Recipient;
import dev.herald.channel.Push;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes announcements to the sessions that they are for, each in its language, and off their screens again. Who has put an
 * announcement away or acknowledged it is left alone. Thread-safe.
 */
class Delivery {

    private final Hub hub;
    private final Receipts receipts;
    private final AnnouncementListener listener;
    private final Clock clock;

    Delivery(Hub hub, Receipts receipts, AnnouncementListener listener, Clock clock) {
        this.hub = hub;
        this.receipts = receipts;
        this.listener = listener;
        this.clock = clock;
    }

    /** Shows a new announcement, or a reminder of one, to all whom it is for. */
    void show(Announcement announcement) {
        deliver(announcement, session -> Optional.empty());
    }

    /** Shows the next revision of an announcement, and takes it off the screens of those whom it is no longer for. */
    void change(Announcement old, Announcement revised) {
        Retraction retraction = Retraction.forNow(old);
        deliver(
                revised,
                session ->
                        isFor(old, session) && !isFor(revised, session) ? Optional.of(retraction) : Optional.empty());
    }

    private void deliver(Announcement announcement, OtherNews others) {
        Map<Wording, Announcement> wordings = new HashMap<>();
        List<ClientSession> told = new ArrayList<>();
        hub.tell(session -> {
            if (!isWanted(announcement, session)) {
                return others.of(session);
            }
            told.add(session);
            return Optional.of(wordings.computeIfAbsent(announcement.text().in(session.languages()), announcement::in));
        });
        // Behind all that is sent: what is noted can wait.
        told.forEach(session -> reached(announcement, session));
        listener.shown(new AnnouncementShown(announcement, told.size()));
    }

    /** Shows an announcement to one session, if it is for it; returns whether it is. */
    boolean show(Announcement announcement, ClientSession session) {
        if (!isWanted(announcement, session)) {
            return false;
        }
        session.sendUrgent(announcement.in(announcement.text().in(session.languages())));
        reached(announcement, session);
        return true;
    }

    /** Whom an announcement for that audience would reach now. */
    Reach reach(Audience audience) {
        return Reach.of(hub.sessions(audience::includes));
    }

    /** Takes an announcement that is over off all screens. */
    void takeOff(Announcement announcement) {
        Optional<Retraction> retraction = Optional.of(Retraction.of(announcement));
        hub.tell(session -> isFor(announcement, session) ? retraction : Optional.empty());
    }

    /** Takes an announcement that is over off one screen. */
    void takeOff(Announcement announcement, ClientSession session) {
        session.sendUrgent(Retraction.of(announcement));
    }

    /** Takes an announcement off the screen of one whom it is for no more; it may come again. */
    void hide(Announcement announcement, ClientSession session) {
        session.sendUrgent(Retraction.forNow(announcement));
    }

    static boolean isFor(Announcement announcement, ClientSession session) {
        return announcement.text().audience().includes(session);
    }

    private boolean isWanted(Announcement announcement, ClientSession session) {
        return isFor(announcement, session)
                && receipts.find(announcement.id(), recipient(session))
                        .filter(receipt -> isDoneWith(announcement, receipt))
                        .isEmpty();
    }

    /** A guest that puts something away does so for itself: others may go by its name. */
    private static boolean isDoneWith(Announcement announcement, Receipt receipt) {
        boolean isSure = receipt.recipient().kind() != Recipient.Kind.GUEST;
        return receipt.isAcknowledged(announcement.progress().wordedIn())
                || (isSure && receipt.isDismissed(announcement.revision()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it, and the log tells of what cannot be stored
    private void reached(Announcement announcement, ClientSession session) {
        Instant now = clock.instant();
        receipts.note(announcement.id(), recipient(session), receipt -> receipt.reached(now));
    }

    static Recipient recipient(ClientSession session) {
        return Recipient.of(session.identity(), session.id());
    }

    /** What those are told whom an announcement is not shown to. */
    private interface OtherNews {
        Optional<? extends Push> of(ClientSession session);
    }
}
