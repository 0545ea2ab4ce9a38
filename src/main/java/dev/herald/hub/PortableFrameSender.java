package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Sends through the standard API, on any container: {@link RemoteEndpoint.Async#sendText(String,
 * jakarta.websocket.SendHandler)}.
 */
public final class PortableFrameSender implements FrameSender {

    private static final Logger LOG = System.getLogger(PortableFrameSender.class.getName());

    private final Session session;
    private final RemoteEndpoint.Async remote;

    /**
     * A sender for an open socket.
     *
     * @param sendTimeout how long one frame may take; a container that honours it (Undertow does, Tyrus does not)
     *     breaks the connection then
     */
    public PortableFrameSender(Session session, Duration sendTimeout) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        remote.setSendTimeout(sendTimeout.toMillis());
    }

    @Override
    public void send(Frame frame, Completion completion) {
        try {
            remote.sendText(frame.text(), result -> completion.completed(result.isOK()));
        } catch (RuntimeException e) {
            // Both containers throw, in various ways, when the socket was closed a moment ago.
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " cannot send", e);
            completion.completed(false);
        }
    }

    @Override
    public void ping() {
        try {
            remote.sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " cannot ping", e);
        }
    }

    @Override
    public void close(DisconnectReason reason) {
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(reason.code()), reason.text()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "session " + session.getId() + " was closed already", e);
        }
    }
}
