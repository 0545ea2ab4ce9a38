package dev.herald.announcement;

import dev.herald.announcement.receipt.Receipt;
import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.Recipient;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Takes what readers do with announcements, and tells the other sessions of the same user. Thread-safe. */
@Singleton
public class Answers {

    private final Announcements announcements;
    private final Receipts receipts;
    private final Hub hub;
    private final AnnouncementListener listener;
    private final Clock clock;

    /** What the other sessions of a user have not been told. Guarded by this. */
    private Map<Recipient, Queue<Taken>> untold = new HashMap<>();

    @Inject
    Answers(Announcements announcements, Receipts receipts, Hub hub, AnnouncementListener listener, Clock clock) {
        this.announcements = announcements;
        this.receipts = receipts;
        this.hub = hub;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Takes an answer of a session.
     *
     * @return what is done when the answer is on disk, if the announcement asks for answers; it fails with an {@link
     *     dev.herald.broker.UnavailableException} if that cannot be now
     * @throws UnfitAnswerException if the announcement is not live for the session, or not in that revision, or may not be answered
     *     like this
     */
    public CompletableFuture<Void> take(ClientSession session, Answer answer) {
        Announcement announcement = announcements
                .find(answer.announcement())
                .filter(found -> found.isLive(clock.instant()) && Delivery.isFor(found, session))
                .orElseThrow(() -> new UnfitAnswerException("no announcement of that id is live for you"));
        check(answer, announcement);
        Recipient recipient = Delivery.recipient(session);
        return receipts.note(announcement.id(), recipient, news(answer))
                .thenRun(() -> taken(recipient, new Taken(session, answer)));
    }

    private static void check(Answer answer, Announcement announcement) {
        if (answer.revision() > announcement.revision()) {
            throw new UnfitAnswerException("there is no such revision of it; the newest is " + announcement.revision());
        }
        int wordedIn = announcement.progress().wordedIn();
        if (answer.kind() == Answer.Kind.ACKNOWLEDGED && answer.revision() < wordedIn) {
            throw new UnfitAnswerException("it says something else since revision " + wordedIn);
        }
        if (answer.kind() == Answer.Kind.DISMISSED && !announcement.text().dismissible()) {
            throw new UnfitAnswerException("it may not be put away");
        }
    }

    private UnaryOperator<Receipt> news(Answer answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (answer.kind()) {
            case SEEN -> receipt -> receipt.seen(now);
            case DISMISSED -> receipt -> receipt.dismissed(answer.revision(), now);
            case ACKNOWLEDGED -> receipt -> receipt.acknowledged(answer.revision(), now);
        };
    }

    private void taken(Recipient recipient, Taken taken) {
        listener.answered(new AnnouncementAnswered(recipient, taken.answer()));
        tellOthers(recipient, taken);
    }

    private synchronized void tellOthers(Recipient recipient, Taken taken) {
        if (recipient.isUser() && taken.answer().kind() != Answer.Kind.SEEN) {
            untold.computeIfAbsent(recipient, user -> new ArrayDeque<>()).add(taken);
        }
    }

    /**
     * Tells the sessions of each user what was answered in one of them. To be called once in each {@link Announcements#TICK}: one
     * walk over all sessions is for the answers of all users, however many.
     */
    public void tick() {
        Map<Recipient, Queue<Taken>> telling;
        synchronized (this) {
            telling = untold;
            untold = new HashMap<>();
        }
        while (!telling.isEmpty()) {
            Map<Recipient, Taken> first = new HashMap<>();
            telling.forEach((user, answers) -> first.put(user, answers.remove()));
            hub.tell(session -> Optional.ofNullable(first.get(Delivery.recipient(session)))
                    .filter(taken -> taken.by() != session)
                    .map(Taken::answer));
            telling.values().removeIf(Queue::isEmpty);
        }
    }

    /** An answer, and the session that gave it. */
    private record Taken(ClientSession by, Answer answer) {}
}
