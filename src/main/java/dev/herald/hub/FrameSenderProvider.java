package dev.herald.hub;

import jakarta.websocket.Session;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Makes the {@link FrameSender}s for the sockets of one kind of container. Thread-safe. */
public interface FrameSenderProvider {

    /**
     * The sender for an open socket.
     *
     * @param threads gives a thread for a sender whose container has none of its own that serves a socket
     * @return empty if this socket has to be served by the standard API: it is another container's, or an extension was
     *     negotiated, which bytes that are framed already would go round
     */
    Optional<FrameSender> sender(Session socket, Supplier<Executor> threads);

    /**
     * The control of an open socket, where {@link #sender} has none for it.
     *
     * @param threads as for {@link #sender}
     * @return empty if the socket is another container's
     */
    Optional<SocketControl> control(Session socket, Supplier<Executor> threads);
}
