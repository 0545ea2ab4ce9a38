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

    /** One for each dialect that was asked for; there are two or three, so a search is quicker than a map. */
    private Encoded[] frames = {};

    private record Encoded(FrameEncoder encoder, Frame frame) {}

    EncodedOnce(P push) {
        this.push = push;
    }

    P push() {
        return push;
    }

    synchronized Frame frame(FrameEncoder encoder) {
        for (Encoded each : frames) {
            if (each.encoder() == encoder) {
                return each.frame();
            }
        }
        Frame frame = encoder.encode(push);
        Encoded[] more = java.util.Arrays.copyOf(frames, frames.length + 1);
        more[frames.length] = new Encoded(encoder, frame);
        frames = more;
        return frame;
    }
}
