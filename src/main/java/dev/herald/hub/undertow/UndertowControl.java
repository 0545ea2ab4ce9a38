package dev.herald.hub.undertow;

import dev.herald.hub.SocketControl;
import io.undertow.websockets.core.WebSocketChannel;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** The channel below a session of Undertow. */
record UndertowControl(WebSocketChannel channel) implements SocketControl {

    private static final Logger LOG = System.getLogger(UndertowControl.class.getName());

    /** Undertow would not answer a peer's close frame any more, if it was asked to close as well. */
    @Override
    public void close(Session socket, CloseReason reason) throws IOException {
        if (!channel.isCloseFrameReceived()) {
            socket.close(reason);
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
