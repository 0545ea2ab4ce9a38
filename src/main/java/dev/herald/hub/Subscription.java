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

    private final ClientSession session;
    private final ChannelName channel;

    /** What waits for the start; null once started. */
    private List<Held> held = new ArrayList<>();

    /** The newest publication that the session has or does not want. */
    private StreamPosition position;

    private record Held(Publication publication, Frame frame) {}

    Subscription(ClientSession session, ChannelName channel) {
        this.session = session;
        this.channel = channel;
    }

    ChannelName channel() {
        return channel;
    }

    ClientSession session() {
        return session;
    }

    /** Lets publications through, from the one after {@code from} on. */
    public synchronized void start(StreamPosition from) {
        position = from;
        List<Held> waited = held;
        held = null;
        waited.forEach(each -> pass(each.publication(), each.frame()));
    }

    /** Takes a publication of the channel. Called by one thread at a time. */
    synchronized void deliver(Publication publication, Frame frame) {
        if (held != null) {
            held.add(new Held(publication, frame));
        } else {
            pass(publication, frame);
        }
    }

    private void pass(Publication publication, Frame frame) {
        // Another epoch: the last breath of a stream that ended when this subscription had not begun.
        if (publication.position().epoch().equals(position.epoch())
                && publication.position().offset() > position.offset()) {
            position = publication.position();
            session.outbox().offer(frame);
        }
    }
}
