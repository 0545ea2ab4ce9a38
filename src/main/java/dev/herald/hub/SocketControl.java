package dev.herald.hub;

import java.util.concurrent.Executor;

/**
 * What the standard API does not tell of a socket and cannot do to it, whichever sender serves it. Thread-safe; nothing
 * here blocks or throws.
 */
public interface SocketControl {

    /** Whether the peer has sent its close frame: the container answers it, and must not be asked to close as well. */
    boolean isClosedByPeer();

    /**
     * Cuts the connection, whatever has not been sent. The standard API can only ask for a close, which waits behind what
     * the peer does not read. Does nothing when it is cut already.
     */
    void cut();

    /** The thread that serves the socket: the container's own where it has one, see {@link FrameSender#thread}. */
    Executor thread();
}
