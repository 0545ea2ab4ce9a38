package dev.herald.hub;

import dev.herald.channel.Push;

/**
 * A push on its way to many sessions: written once for each dialect, when the first session that speaks it comes.
 * Thread-safe.
 *
 * @param <P> what is pushed
 */
final class EncodedOnce<P extends Push> {

    private final P push;

    private final PerDialect<Frame> frames = new PerDialect<>();

    EncodedOnce(P push) {
        this.push = push;
    }

    P push() {
        return push;
    }

    synchronized Frame frame(FrameEncoder encoder) {
        return frames.get(encoder, its -> its.encode(push));
    }
}
