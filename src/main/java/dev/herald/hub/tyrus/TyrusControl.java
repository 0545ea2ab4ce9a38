package dev.herald.hub.tyrus;

import dev.herald.hub.SocketControl;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.spi.Writer;

/** The writer below a session of Tyrus, and the connection below that, where it can be reached. */
record TyrusControl(OrderlyWriter writer, Writer below, Optional<GrizzlyConnection> connection, Executor thread)
        implements SocketControl {

    private static final Logger LOG = System.getLogger(TyrusControl.class.getName());

    /** Tyrus itself does nothing when it is asked to close what the peer has closed. */
    @Override
    public void close(Session socket, CloseReason reason) throws IOException {
        writer.closeFirst(() -> socket.close(reason));
    }

    @Override
    public void cut() {
        if (connection.isPresent()) {
            connection.get().terminate();
            return;
        }
        try {
            below.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection was cut already", e);
        }
    }
}
