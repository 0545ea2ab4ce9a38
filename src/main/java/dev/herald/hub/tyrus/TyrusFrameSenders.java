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
import org.glassfish.tyrus.core.ProtocolHandler;
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
        if (!(socket instanceof TyrusSession session)
                || !session.getNegotiatedExtensions().isEmpty()) {
            return Optional.empty();
        }
        return connection(session, threads.get())
                .map(connection -> new TyrusFrameSender(session, connection.writer(), connection.control()));
    }

    @Override
    public Optional<SocketControl> control(Session socket, Supplier<Executor> threads) {
        return socket instanceof TyrusSession session
                ? connection(session, threads.get()).map(Connection::control)
                : Optional.empty();
    }

    /** Gives an open session an orderly writer. */
    private Optional<Connection> connection(TyrusSession session, Executor thread) {
        try {
            ProtocolHandler protocol = path.protocol(session);
            Writer below = path.writer(protocol);
            Optional<GrizzlyConnection> grizzly = GrizzlyConnection.below(below);
            OrderlyWriter writer = new OrderlyWriter(below, grizzly, thread);
            protocol.setWriter(writer);
            return Optional.of(new Connection(writer, new TyrusControl(writer, below, grizzly, thread)));
        } catch (IllegalAccessException e) {
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " has no writer", e);
            return Optional.empty();
        }
    }

    private record Connection(Writer writer, SocketControl control) {}
}
