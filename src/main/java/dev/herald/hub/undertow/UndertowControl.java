package dev.herald.hub.undertow;

import dev.herald.hub.SocketControl;
import io.undertow.websockets.core.WebSocketChannel;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/**
 * The channel below a session of Undertow. It takes frames from its I/O thread alone: the channel allows any thread, but
 * a frame that another one brings when the socket has just broken makes it end the frames that wait, while the I/O thread
 * does the same, and that fails in the middle ({@code AbstractFramedStreamSinkChannel.markBroken} takes no lock).
 */
record UndertowControl(WebSocketChannel channel) implements SocketControl {

    private static final Logger LOG = System.getLogger(UndertowControl.class.getName());

    /** Undertow would not answer a peer's close frame any more, if it was asked to close as well. */
    @Override
    public void close(Session socket, CloseReason reason) {
        // Never at once: what was given to the socket before may still wait for the thread.
        thread().execute(() -> {
            if (!channel.isCloseFrameReceived()) {
                closeNow(socket, reason);
            }
        });
    }

    private static void closeNow(Session socket, CloseReason reason) {
        try {
            socket.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "socket " + socket.getId() + " was closed already", e);
        }
    }

    @Override
    public void execute(Runnable use) {
        if (Thread.currentThread() == channel.getIoThread()) {
            use.run();
        } else {
            thread().execute(use);
        }
    }

    /** Whether either side has sent its close frame: no more data may follow (RFC 6455, section 5.5.1). */
    boolean isClosing() {
        return channel.isCloseFrameSent() || channel.isCloseFrameReceived();
    }

    @Override
    public void cut() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection was cut already", e);
        }
    }

    @Override
    public Executor thread() {
        return channel.getIoThread();
    }
}
