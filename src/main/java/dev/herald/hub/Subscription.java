package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Gap;
import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import dev.herald.channel.StreamPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's membership of a channel.
 *
 * <p>A new subscription holds what is published until {@link #start} says from which position on the session wants it:
 * the session first learns its position, then gets every publication after it, once, in order, whatever was published
 * in between. What is held counts against the limit of the outbox, since it is let go into it at once.
 *
 * <p>After that each publication must have the offset that follows on the last. If one does not, the session is told of a
 * {@link Gap} before it gets it: it may have lost something, and knows.
 */
public final class Subscription {

    /** The place of a subscription that is in no shard. */
    static final int NOWHERE = -1;

    private final ClientSession session;
    private final ChannelName channel;

    // The session's; at hand here, since a broadcast comes by all of them.
    private final FrameEncoder encoder;
    private final Outbox outbox;

    /** What waits for the start; null once started. */
    private List<EncodedOnce<Publication>> held = new ArrayList<>(0);

    private int heldChars;
    private final int maxHeldChars;

    /** The newest publication that the session has or does not want. */
    private StreamPosition position;

    private volatile boolean cancelled;

    /** The shard that this is in, null if it is in none; for the fan-out alone. */
    Shard shard;

    /** Where this stands among the subscriptions of its shard; for the shard alone. */
    int place = NOWHERE;

    Subscription(ClientSession session, ChannelName channel, int maxHeldChars) {
        this.session = session;
        this.channel = channel;
        this.maxHeldChars = maxHeldChars;
        this.encoder = session.encoder();
        this.outbox = session.outbox();
    }

    ChannelName channel() {
        return channel;
    }

    ClientSession session() {
        return session;
    }

    /** Lets publications through, from the one after {@code from} on. */
    public void start(StreamPosition from) {
        start(from, Replay.NOTHING);
    }

    /**
     * Lets publications through: first what the session has missed, then those that follow on it.
     *
     * @param from the position of what the session had last
     * @param missed what it is given of what came after that, in order; it need not begin right after {@code from}, nothing
     *     is missing behind it
     */
    public void start(StreamPosition from, Replay missed) {
        FrameRun begun = null;
        synchronized (this) {
            position = missed.last().orElse(from);
            List<EncodedOnce<Publication>> waited = held;
            held = null;
            for (FrameRun run : missed.runs()) {
                begun = first(begun, add(run));
            }
            // Another epoch: the last breath of a stream that ended when this subscription had not begun.
            waited.removeIf(each -> !each.push().position().epoch().equals(from.epoch()));
            begun = first(begun, pass(waited));
        }
        outbox.send(begun);
    }

    /** Takes publications of the channel. Called by one thread at a time. */
    void deliver(Batch batch) {
        FrameRun begun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            if (held != null) {
                hold(batch);
                return;
            }
            if (batch.follows(position)) {
                position = batch.last();
                begun = outbox.add(batch.run(encoder));
            } else {
                begun = pass(batch.publications());
            }
        }
        outbox.send(begun);
    }

    /** Holds a batch back; but not for ever: what is held already is more than the outbox will take. */
    private void hold(Batch batch) {
        for (EncodedOnce<Publication> publication : batch.publications()) {
            if (heldChars <= maxHeldChars) {
                // The first can leave at once, and counts against no limit.
                heldChars += held.isEmpty() ? 0 : publication.push().message().length();
                held.add(publication);
            }
        }
    }

    /** Takes something that is no publication. What comes before the start is none of the session's business. */
    void tell(EncodedOnce<? extends Push> notice) {
        synchronized (this) {
            if (cancelled || held != null) {
                return;
            }
        }
        outbox.offer(FrameRun.of(notice.frame(encoder)));
    }

    /** Adds those that the session has not had to its outbox; returns what is to be sent. */
    private FrameRun pass(List<EncodedOnce<Publication>> publications) {
        FrameRun begun = null;
        for (EncodedOnce<Publication> publication : publications) {
            StreamPosition its = publication.push().position();
            boolean isSameLife = its.epoch().equals(position.epoch());
            if (isSameLife && its.offset() <= position.offset()) {
                continue;
            }
            if (!isSameLife || its.offset() > position.offset() + 1) {
                Gap gap = new Gap(channel, new StreamPosition(its.epoch(), its.offset() - 1));
                begun = first(begun, add(FrameRun.of(encoder.encode(gap))));
            }
            position = its;
            begun = first(begun, add(FrameRun.of(publication.frame(encoder))));
        }
        return begun;
    }

    private FrameRun add(FrameRun run) {
        return cancelled ? null : outbox.add(run);
    }

    /** What is to be sent: only the first that is added can be, the others wait for it. */
    private static FrameRun first(FrameRun begun, FrameRun added) {
        return begun == null ? added : begun;
    }

    /** Lets nothing more through. */
    synchronized void cancel() {
        cancelled = true;
        if (held != null) {
            held.clear();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }
}
