package dev.herald.hub;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * What the standard API does not tell of a socket and cannot do to it, whichever sender serves it. Thread-safe; nothing
 * here blocks.
 */
public interface SocketControl {

    /**
     * Has the container send a close frame, unless the peer has sent one, which the container answers by itself. Where
     * that is up to this, the connection then lasts until the peer has answered, or is {@link #cut}.
     *
     * @throws IOException or an {@link IllegalStateException}, as the container has it, when the socket is closed
     */
    void close(Session socket, CloseReason reason) throws IOException;

    /**
     * Runs what gives the socket something: at once, or, where only one thread may do that, soon and by that thread, in
     * the order in which it is brought here.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the server is stopping and its threads take no more
     */
    default void execute(Runnable use) {
        use.run();
    }

    /**
     * Cuts the connection, whatever has not been sent. The standard API can only ask for a close, which waits behind what
     * the peer does not read. Does nothing when it is cut already.
     */
    void cut();

    /** The thread that serves the socket: the container's own where it has one, see {@link FrameSender#thread}. */
    Executor thread();
}
