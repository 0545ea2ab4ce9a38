package dev.herald.hub.tyrus;

import dev.herald.hub.FrameSender;
import dev.herald.hub.FrameSenderProvider;
import dev.herald.hub.SocketControl;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.spi.Writer;

/** Serves sockets of Tyrus, where the way to a connection's writer is as this knows it. */
public final class TyrusFrameSenders implements FrameSenderProvider {

    private static final Logger LOG = System.getLogger(TyrusFrameSenders.class.getName());

    private final WriterPath path;

    /**
     * Looks for the way to the writer.
     *
     * @throws ReflectiveOperationException if this version of Tyrus has another
     */
    public TyrusFrameSenders() throws ReflectiveOperationException {
        this.path = new WriterPath();
    }

    @Override
    public Optional<FrameSender> sender(Session socket, Supplier<Executor> threads) {
        if (!socket.getNegotiatedExtensions().isEmpty()) {
            return Optional.empty();
        }
        return writer(socket).map(writer -> new TyrusFrameSender(socket, writer, threads.get()));
    }

    @Override
    public Optional<SocketControl> control(Session socket) {
        return writer(socket).map(TyrusControl::of);
    }

    private Optional<Writer> writer(Session socket) {
        if (!(socket instanceof TyrusSession session)) {
            return Optional.empty();
        }
        try {
            return Optional.of(path.writer(session));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " has no writer", e);
            return Optional.empty();
        }
    }
}
