package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** The seam to the container: one open socket. */
public interface FrameSender {

    /**
     * Gives frames to the socket, to be sent in their order. At most one run is under way at a time.
     *
     * <p>Never blocks on the peer, and never throws. {@code completion} is called once, from any thread, possibly before
     * this returns and possibly with a lock of the container held.
     */
    void send(FrameRun run, Completion completion);

    /** Sends a WebSocket ping; never blocks. A socket that cannot take it is found out by its silence. */
    void ping();

    /**
     * Closes the socket with the code of a reason, behind the run that is under way; never blocks. A peer that does not read
     * keeps it open, until {@link #abort}.
     *
     * @param text what the peer is told, less than 124 bytes of UTF-8
     */
    void close(DisconnectReason reason, String text);

    /** Cuts the connection, whatever has not been sent; never blocks. Does nothing when it is cut already. */
    void abort();

    /**
     * The thread that serves this socket: a broadcast is taken to each of these threads once, and from there to all the
     * sockets that it serves.
     */
    Executor thread();

    /** Learns how a send ended. */
    @FunctionalInterface
    interface Completion {

        /** The frames are gone ({@code true}), or never will be. */
        void completed(boolean sent);

        /** The same, told once, whatever a container reports how often. */
        static Completion once(Completion completion) {
            AtomicBoolean told = new AtomicBoolean();
            return sent -> {
                if (told.compareAndSet(false, true)) {
                    completion.completed(sent);
                }
            };
        }
    }
}
