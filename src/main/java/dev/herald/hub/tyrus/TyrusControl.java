package dev.herald.hub.tyrus;

import dev.herald.hub.SocketControl;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.glassfish.tyrus.spi.Writer;

/** The writer below a session of Tyrus. */
record TyrusControl(Writer writer) implements SocketControl {

    private static final Logger LOG = System.getLogger(TyrusControl.class.getName());

    /** Tyrus itself does nothing when it is asked to close what the peer has closed. */
    @Override
    public boolean isClosedByPeer() {
        return false;
    }

    @Override
    public void cut() {
        if (GrizzlyConnection.terminate(writer)) {
            return; // its writer closes only behind what it has yet to write
        }
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection was cut already", e);
        }
    }
}
