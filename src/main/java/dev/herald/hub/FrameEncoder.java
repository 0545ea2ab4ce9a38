package dev.herald.hub;

import dev.herald.channel.Push;

/** How one dialect writes what the server tells its sessions. Thread-safe; one instance serves all sessions. */
@FunctionalInterface
public interface FrameEncoder {

    /** The frame for a push; the same push always gives the same frame. */
    Frame encode(Push push);
}
