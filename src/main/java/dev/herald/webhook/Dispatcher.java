package dev.herald.webhook;

import dev.herald.config.HeraldConfig;
import dev.herald.config.WebhookConfig;
import dev.herald.webhook.Answer.Answered;
import dev.herald.webhook.Answer.Unanswered;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends what is due, and keeps what became of it.
 *
 * <p>The database says what is due, for all nodes; a node looks when something was added here, when an attempt has ended, when the
 * next is due, and every {@link #LOOK} for what others have left. It takes a delivery for {@link #LEASE}, which is longer than any
 * attempt can last, so nobody else sends it meanwhile, and somebody does when this node has died. A receiver gets everything at
 * least once, and knows by the id what it had before.
 *
 * <p>At most {@value #MOST_EACH} attempts are under way for each webhook and {@value #MOST} in all: one that does not answer keeps
 * no other from its turn. Any thread may call; one at a time looks.
 */
@Singleton
class Dispatcher {

    /** How many attempts may be under way to one receiver. */
    static final int MOST_EACH = 2;

    /** How many attempts may be under way in all. */
    static final int MOST = 16;

    /** How long a node has what it takes for itself. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** How often a node looks at least, for what another has left when it died. */
    static final Duration LOOK = Duration.ofSeconds(30);

    /** When to look again when that has failed, as when the database is away. */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** How many of those that were delivered are kept. */
    static final int DELIVERED_KEPT = 1_000;

    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final HeraldConfig config;
    private final DeliveryStore store;
    private final Transport transport;
    private final RetryPlan plan;
    private final DeadLetters deadLetters;
    private final WebhookThread thread;
    private final Clock clock;

    /** How many attempts are under way, by webhook; whoever looks adds to it, anybody takes away. */
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /** Held by whoever looks. */
    private final ReentrantLock looking = new ReentrantLock();

    /** Whether somebody wants it to be looked since the last look began. */
    private final AtomicBoolean wanted = new AtomicBoolean();

    private volatile Instant nextLook = Instant.MIN;
    private volatile boolean stopped;

    @Inject
    Dispatcher(
            HeraldConfig config,
            DeliveryStore store,
            Transport transport,
            RetryPlan plan,
            DeadLetters deadLetters,
            WebhookThread thread,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.transport = transport;
        this.plan = plan;
        this.deadLetters = deadLetters;
        this.thread = thread;
        this.clock = clock;
    }

    /** Looks for what is due if it is time to. */
    void tick() {
        if (!clock.instant().isBefore(nextLook)) {
            work();
        }
    }

    /** Has another thread look for what is due. */
    void wake() {
        thread.execute(this::work);
    }

    /** Breaks off what is under way and begins nothing more; what was broken off is sent when its lease is over. */
    void stop() {
        stopped = true;
        transport.close();
    }

    /** Looks for what is due. If somebody else is about it, that one looks once more. */
    void work() {
        wanted.set(true);
        while (wanted.get() && looking.tryLock()) {
            try {
                if (wanted.getAndSet(false)) {
                    look();
                }
            } finally {
                looking.unlock();
            }
        }
    }

    private void look() {
        if (stopped) {
            return;
        }
        Instant now = now();
        try {
            for (String webhook : store.due(now)) {
                int free = free(webhook);
                if (free > 0) {
                    store.take(webhook, now, now.plus(LEASE), free).forEach(this::attempt);
                }
            }
            Instant latest = now.plus(LOOK);
            nextLook = store.nextDue().filter(latest::isAfter).orElse(latest);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Webhooks cannot be sent; trying again in " + RETRY.toSeconds() + " s", e);
            nextLook = now.plus(RETRY);
        }
    }

    private int free(String webhook) {
        int all = underWay.values().stream().mapToInt(Integer::intValue).sum();
        return Math.min(MOST_EACH - underWay.getOrDefault(webhook, 0), MOST - all);
    }

    private void attempt(Delivery taken) {
        WebhookConfig webhook = config.webhooks().get(taken.webhook());
        if (webhook == null) {
            keep(taken.dead(failure("no webhook has this name any more")));
            return;
        }
        if (taken.attempts() > RetryPlan.MOST_ATTEMPTS) {
            keep(taken.dead(failure("Herald ended in the last attempt, before there was an answer")));
            return;
        }
        byte[] body = taken.body().getBytes(StandardCharsets.UTF_8);
        Instant now = now();
        Map<String, String> headers = Map.of(
                "webhook-id", taken.id(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", Signature.of(webhook.secrets(), taken.id(), now, body));
        underWay.merge(taken.webhook(), 1, Integer::sum);
        try {
            transport.send(webhook.url(), headers, body, answer -> answered(taken, answer));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, taken + " could not be sent", e); // as when the machine has no more sockets
            answered(taken, new Unanswered("Herald could not send it, as its log tells"));
        }
    }

    private Attempt failure(String why) {
        return new Attempt(now(), Optional.empty(), Optional.of(why));
    }

    /** On a thread of the transport, which does not know the application. */
    private void answered(Delivery sent, Answer answer) {
        underWay.computeIfPresent(sent.webhook(), (webhook, count) -> count > 1 ? count - 1 : null);
        if (stopped) {
            return;
        }
        try {
            thread.execute(() -> finish(sent, answer));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What became of " + sent + " is not known: it is sent again in a minute", e);
        }
    }

    private void finish(Delivery sent, Answer answer) {
        try {
            keep(after(sent, answer, now()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "What became of " + sent + " could not be kept: it is sent again in a minute", e);
        }
        work();
    }

    private Delivery after(Delivery sent, Answer answer, Instant now) {
        if (answer instanceof Answered answered) {
            Optional<Integer> status = Optional.of(answered.status());
            if (answered.isSuccess()) {
                return sent.delivered(new Attempt(now, status, Optional.empty()));
            }
            Attempt failed = new Attempt(now, status, Optional.of("answered with " + answered.status()));
            return answered.isFinal() ? sent.dead(failed) : afterFailure(sent, failed, answered.pause(now));
        }
        String why = ((Unanswered) answer).why();
        return afterFailure(sent, new Attempt(now, Optional.empty(), Optional.of(why)), Optional.empty());
    }

    private Delivery afterFailure(Delivery sent, Attempt failed, Optional<Duration> askedFor) {
        return plan.pause(sent.attempts(), askedFor)
                .map(pause -> sent.waiting(failed, failed.time().plus(pause)))
                .orElseGet(() -> sent.dead(failed));
    }

    private void keep(Delivery after) {
        if (!store.finish(after)) {
            LOG.log(Level.INFO, "{0} was removed, or taken by another node, while it was sent", after);
            return;
        }
        switch (after.state()) {
            case DELIVERED -> {
                LOG.log(Level.DEBUG, "{0} is delivered", after);
                store.trim(DeliveryState.DELIVERED, DELIVERED_KEPT);
            }
            case DEAD -> deadLetters.added(after);
            case WAITING ->
                LOG.log(
                        Level.INFO,
                        "{0} has failed ({1}); attempt {2} is at {3}",
                        after,
                        after.last().flatMap(Attempt::error).orElse("unknown"),
                        after.attempts() + 1,
                        after.next().orElseThrow());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
