package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** What every sender does in the same way: ping, close and cut. */
public abstract class StandardSocket implements FrameSender {

    private static final Logger LOG = System.getLogger(StandardSocket.class.getName());

    private final Session session;
    private final SocketControl control;

    /** A socket, and what goes beyond the standard API for it. */
    protected StandardSocket(Session session, SocketControl control) {
        this.session = session;
        this.control = control;
    }

    @Override
    public final void ping() {
        give(this::sendPing, e -> LOG.log(Level.DEBUG, () -> this + " cannot ping", e));
    }

    /**
     * Gives the socket something, by the thread that may.
     *
     * @param refused learns that the server is stopping and nothing can be given any more
     */
    protected final void give(Runnable something, Consumer<RejectedExecutionException> refused) {
        try {
            control.execute(something);
        } catch (RejectedExecutionException e) {
            refused.accept(e);
        }
    }

    private void sendPing() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> this + " cannot ping", e);
        }
    }

    @Override
    public final void close(DisconnectReason reason, String text) {
        try {
            control.close(session, new CloseReason(CloseCodes.getCloseCode(reason.code()), text));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> this + " was closed already", e);
        }
    }

    @Override
    public final void abort() {
        control.cut();
    }

    @Override
    public final Executor thread() {
        return control.thread();
    }

    @Override
    public String toString() {
        return "socket " + session.getId();
    }
}
