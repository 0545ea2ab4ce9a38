package dev.herald.hub;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's membership of a channel.
 *
 * <p>A new subscription holds what is published until {@link #start} says from which position on the session wants it:
 * the session first learns its position, then gets every publication after it, once, in order, whatever was published
 * in between. What is held counts against the limit of the outbox, since it is let go into it at once.
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

    /** The newest publication that the session has or does not want. */
    private StreamPosition position;

    private volatile boolean cancelled;

    /** The shard that this is in, null if it is in none; for the fan-out alone. */
    Shard shard;

    /** Where this stands among the subscriptions of its shard; for the shard alone. */
    int place = NOWHERE;

    Subscription(ClientSession session, ChannelName channel) {
        this.session = session;
        this.channel = channel;
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
        FrameRun begun;
        synchronized (this) {
            position = from;
            List<EncodedOnce<Publication>> waited = held;
            held = null;
            begun = pass(waited);
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
                held.addAll(batch.publications());
                return;
            }
            if (batch.isAllAfter(position)) {
                position = batch.last();
                begun = outbox.add(batch.run(encoder));
            } else {
                begun = pass(batch.publications());
            }
        }
        outbox.send(begun);
    }

    /** Adds those that the session wants to its outbox; returns what is to be sent. */
    private FrameRun pass(List<EncodedOnce<Publication>> publications) {
        FrameRun begun = null;
        for (EncodedOnce<Publication> publication : publications) {
            StreamPosition its = publication.push().position();
            // Another epoch: the last breath of a stream that ended when this subscription had not begun.
            if (!cancelled && its.offset() > position.offset() && its.epoch().equals(position.epoch())) {
                position = its;
                FrameRun run = outbox.add(FrameRun.of(publication.frame(encoder)));
                begun = begun == null ? run : begun; // only the first can be, the others wait for it
            }
        }
        return begun;
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
