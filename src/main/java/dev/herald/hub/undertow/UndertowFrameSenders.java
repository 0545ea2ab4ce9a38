package dev.herald.hub.undertow;

import dev.herald.hub.FrameSender;
import dev.herald.hub.FrameSenderProvider;
import dev.herald.hub.SocketControl;
import io.undertow.server.protocol.framed.AbstractFramedChannel;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.xnio.StreamConnection;

/** Serves sockets of Undertow, each by its own I/O thread. */
public final class UndertowFrameSenders implements FrameSenderProvider {

    private static final Logger LOG = System.getLogger(UndertowFrameSenders.class.getName());

    private final Method connection;

    /**
     * Links to what it needs.
     *
     * @throws LinkageError if this is not Undertow, or a version of it without that
     * @throws ReflectiveOperationException the same
     */
    public UndertowFrameSenders() throws ReflectiveOperationException {
        if (!Session.class.isAssignableFrom(UndertowSession.class)
                || !StreamSinkFrameChannel.class.isAssignableFrom(EncodedFrameChannel.class)) {
            throw new IncompatibleClassChangeError("this Undertow has other kinds of session and frame");
        }
        this.connection = AbstractFramedChannel.class.getDeclaredMethod("getUnderlyingConnection");
        connection.setAccessible(true);
    }

    @Override
    public Optional<FrameSender> sender(Session socket, Supplier<Executor> threads) {
        // The channel knows whether an extension was negotiated: the session's own list is always empty.
        if (socket instanceof UndertowSession session
                && !session.getWebSocketChannel().areExtensionsSupported()) {
            return Optional.of(sender(session));
        }
        return Optional.empty();
    }

    private FrameSender sender(UndertowSession session) {
        WebSocketChannel channel = session.getWebSocketChannel();
        UndertowControl control = new UndertowControl(channel);
        if (channel.isSecure()) {
            return new ChannelFrameSender(session, control);
        }
        try {
            StreamConnection socket = (StreamConnection) connection.invoke(channel);
            FrameConduit conduit = FrameConduit.above(socket.getSinkChannel(), channel.getIoThread());
            return new ConduitFrameSender(session, control, conduit);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " has no socket of its own", e);
            return new ChannelFrameSender(session, control);
        }
    }

    @Override
    public Optional<SocketControl> control(Session socket, Supplier<Executor> threads) {
        if (socket instanceof UndertowSession session) {
            return Optional.of(new UndertowControl(session.getWebSocketChannel()));
        }
        return Optional.empty();
    }
}
