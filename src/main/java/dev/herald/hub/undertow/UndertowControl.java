package dev.herald.hub.undertow;

import dev.herald.hub.SocketControl;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;

/** The channel below a session of Undertow. */
record UndertowControl(WebSocketChannel channel) implements SocketControl {

    private static final Logger LOG = System.getLogger(UndertowControl.class.getName());

    @Override
    public boolean isClosedByPeer() {
        return channel.isCloseFrameReceived();
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
