package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Publication;
import dev.herald.channel.SessionJoined;
import dev.herald.channel.SessionLeft;
import dev.herald.channel.StreamPosition;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Tells the beans of a host application what happens, by CDI events: {@link Publication}, {@link SessionJoined}, {@link
 * SessionLeft}.
 *
 * <p>Observers are called one after another, in the order in which things happened in a channel, on one thread that has
 * the context of the application. However slow they are, nobody else waits for them: at most {@value #MOST_WAITING} events
 * wait, and what comes then is left out, which the log tells. What nobody observes costs nothing. Thread-safe.
 */
@Singleton
public class ApplicationEvents {

    static final int MOST_WAITING = 10_000;

    private static final Logger LOG = System.getLogger(ApplicationEvents.class.getName());

    private final BeanManager beans;
    private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private boolean publicationsAreObserved;
    private boolean joinsAreObserved;
    private boolean leavesAreObserved;
    private volatile boolean overflowing;
    private Thread thread;

    @Resource(lookup = "java:comp/DefaultContextService")
    private ContextService context;

    @Inject
    ApplicationEvents(BeanManager beans) {
        this.beans = beans;
    }

    @PostConstruct
    void start() {
        ChannelName channel = ChannelName.parse("any");
        ClientInfo client = new ClientInfo("any", Optional.empty(), Instant.EPOCH);
        publicationsAreObserved =
                isObserved(new Publication(channel, new StreamPosition("any", 1), "any", "any", Instant.EPOCH));
        joinsAreObserved = isObserved(new SessionJoined(channel, client));
        leavesAreObserved = isObserved(new SessionLeft(channel, "any"));
        if (publicationsAreObserved || joinsAreObserved || leavesAreObserved) {
            Runnable work = context == null ? this::work : context.createContextualProxy(this::work, Runnable.class);
            thread = new Thread(work, "herald-events");
            thread.setDaemon(true);
            thread.start();
        }
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

    private void add(Object event) {
        if (waiting.offer(event)) {
            return;
        }
        if (!overflowing) {
            overflowing = true;
            LOG.log(
                    Level.WARNING,
                    "the observers of the application are slower than what happens: events are left out until they keep up");
        }
    }

    private void work() {
        try {
            while (true) {
                tell(waiting.take());
                if (overflowing && waiting.isEmpty()) {
                    overflowing = false;
                    LOG.log(Level.INFO, "the observers of the application keep up again");
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the application ends: its observers are told no more", e);
        }
    }

    private void tell(Object event) {
        try {
            beans.getEvent().fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an observer of " + event.getClass().getSimpleName() + " failed", e);
        }
    }

    @PreDestroy
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
