package dev.herald.hub;

import dev.herald.channel.Push;
import java.util.IdentityHashMap;

/** A push on its way to many sessions: written once for each dialect, when the first session that speaks it comes. */
final class EncodedOnce {

    private final Push push;
    private final IdentityHashMap<FrameEncoder, Frame> frames = new IdentityHashMap<>(2);

    EncodedOnce(Push push) {
        this.push = push;
    }

    Frame frameFor(ClientSession session) {
        return frames.computeIfAbsent(session.encoder(), encoder -> encoder.encode(push));
    }
}
