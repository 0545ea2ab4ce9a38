package dev.herald.command;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementAnswered;
import dev.herald.announcement.AnnouncementListener;
import dev.herald.announcement.AnnouncementShown;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Answer;
import dev.herald.announcement.Severity;
import dev.herald.announcement.receipt.Recipient;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Publication;
import dev.herald.channel.SessionJoined;
import dev.herald.channel.SessionLeft;
import dev.herald.channel.StreamPosition;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the beans of a host application what happens, by CDI events: {@link Publication}, {@link SessionJoined}, {@link
 * SessionLeft}, {@link AnnouncementShown}, {@link AnnouncementAnswered}.
 *
 * <p>Observers are called one after another, in the order in which things happened in a channel, on a thread that has the
 * context of the application. However slow they are, nobody else waits for them: at most {@value #MOST_WAITING} events
 * wait, and what comes then is left out, which the log tells. What nobody observes costs nothing. Thread-safe.
 */
@Singleton
public class ApplicationEvents implements AnnouncementListener {

    static final int MOST_WAITING = 10_000;

    private static final Logger LOG = System.getLogger(ApplicationEvents.class.getName());

    private final BeanManager beans;
    private final ApplicationThread thread;
    private final Queue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whether a thread tells what waits, or will soon. */
    private final AtomicBoolean telling = new AtomicBoolean();

    private boolean publicationsAreObserved;
    private boolean joinsAreObserved;
    private boolean leavesAreObserved;
    private boolean announcementsAreObserved;
    private boolean answersAreObserved;
    private volatile boolean overflowing;

    @Inject
    ApplicationEvents(BeanManager beans, ApplicationThread thread) {
        this.beans = beans;
        this.thread = thread;
    }

    @PostConstruct
    void start() {
        ChannelName channel = ChannelName.parse("any");
        ClientInfo client = new ClientInfo("any", Optional.empty(), Instant.EPOCH);
        publicationsAreObserved =
                isObserved(new Publication(channel, new StreamPosition("any", 1), "any", "any", Instant.EPOCH));
        joinsAreObserved = isObserved(new SessionJoined(channel, client));
        leavesAreObserved = isObserved(new SessionLeft(channel, "any"));
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "any", "any");
        Announcement announcement = Announcement.create(text, Instant.EPOCH, Instant.MAX, Optional.empty());
        announcementsAreObserved = isObserved(new AnnouncementShown(announcement, 0));
        answersAreObserved = isObserved(
                new AnnouncementAnswered(Recipient.user("any"), new Answer(Answer.Kind.SEEN, announcement.id(), 1)));
    }

    private boolean isObserved(Object event) {
        return !beans.resolveObserverMethods(event).isEmpty();
    }

    /** Something was published. */
    void published(Publication publication) {
        if (publicationsAreObserved) {
            add(publication);
        }
    }

    /** A session has subscribed to a channel. */
    void joined(ChannelName channel, ClientInfo client) {
        if (joinsAreObserved) {
            add(new SessionJoined(channel, client));
        }
    }

    /** A session is no longer subscribed to a channel. */
    void left(ChannelName channel, String session) {
        if (leavesAreObserved) {
            add(new SessionLeft(channel, session));
        }
    }

    @Override
    public void shown(AnnouncementShown event) {
        if (announcementsAreObserved) {
            add(event);
        }
    }

    @Override
    public void answered(AnnouncementAnswered event) {
        if (answersAreObserved) {
            add(event);
        }
    }

    private void add(Object event) {
        if (!waiting.offer(event) && !overflowing) {
            overflowing = true;
            LOG.log(
                    Level.WARNING,
                    "the observers of the application are slower than what happens: events are left out until they keep up");
        }
        if (telling.compareAndSet(false, true)) {
            thread.execute(this::tellAll);
        }
    }

    private void tellAll() {
        do {
            for (Object event = waiting.poll(); event != null; event = waiting.poll()) {
                tell(event);
            }
            if (overflowing) {
                overflowing = false;
                LOG.log(Level.INFO, "the observers of the application keep up again");
            }
            telling.set(false);
        } while (!waiting.isEmpty() && telling.compareAndSet(false, true));
    }

    private void tell(Object event) {
        try {
            beans.getEvent().fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an observer of " + event.getClass().getSimpleName() + " failed", e);
        }
    }
}
