package dev.herald.testing;

import java.io.IOException;
import java.util.Optional;

/** Where frames come from: a socket, or what takes an extension off the frames of one. */
@FunctionalInterface
interface FrameSource {

    /** The next frame; empty when the connection has ended. */
    Optional<RawWebSocket.Frame> next() throws IOException;
}
