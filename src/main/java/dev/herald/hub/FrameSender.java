package dev.herald.hub;

import dev.herald.channel.DisconnectReason;

/** The seam to the container: one open socket. */
public interface FrameSender {

    /**
     * Gives a frame to the socket. At most one frame is under way at a time.
     *
     * <p>Never blocks on the peer. {@code completion} is called once, from any thread, possibly before this returns.
     */
    void send(Frame frame, Completion completion);

    /** Sends a WebSocket ping; never blocks. A socket that cannot take it is found out by its silence. */
    void ping();

    /** Closes the socket with a reason; never blocks. Frames that are not sent by then are lost. */
    void close(DisconnectReason reason);

    /** Learns how a send ended. */
    @FunctionalInterface
    interface Completion {

        /** The frame is gone ({@code true}), or never will be. */
        void completed(boolean sent);
    }
}
