package dev.herald.hub.undertow;

import dev.herald.hub.FrameSender;
import dev.herald.hub.FrameSenderProvider;
import dev.herald.hub.SocketControl;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Serves sockets of Undertow, each by its own I/O thread. */
public final class UndertowFrameSenders implements FrameSenderProvider {

    /**
     * Links to what it needs.
     *
     * @throws LinkageError if this is not Undertow, or a version of it without that
     */
    public UndertowFrameSenders() {
        if (!Session.class.isAssignableFrom(UndertowSession.class)
                || !StreamSinkFrameChannel.class.isAssignableFrom(EncodedFrameChannel.class)) {
            throw new IncompatibleClassChangeError("this Undertow has other kinds of session and frame");
        }
    }

    @Override
    public Optional<FrameSender> sender(Session socket, Supplier<Executor> threads) {
        // The channel knows whether an extension was negotiated: the session's own list is always empty.
        if (socket instanceof UndertowSession session
                && !session.getWebSocketChannel().areExtensionsSupported()) {
            return Optional.of(new UndertowFrameSender(session));
        }
        return Optional.empty();
    }

    @Override
    public Optional<SocketControl> control(Session socket, Executor thread) {
        if (socket instanceof UndertowSession session) {
            return Optional.of(new UndertowControl(session.getWebSocketChannel()));
        }
        return Optional.empty();
    }
}
