package dev.herald.hub.undertow;

import dev.herald.hub.FrameRun;
import dev.herald.hub.StandardSocket;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.XnioIoThread;

/** Writes encoded frames to the socket below a session of Undertow, on its I/O thread. */
final class ConduitFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(ConduitFrameSender.class.getName());

    private final WebSocketChannel channel;
    private final FrameConduit conduit;
    private final XnioIoThread thread;

    /** A sender for a session without extensions, and the conduit on top of its socket. */
    ConduitFrameSender(UndertowSession session, FrameConduit conduit) {
        super(session, new UndertowControl(session.getWebSocketChannel()));
        this.channel = session.getWebSocketChannel();
        this.conduit = conduit;
        this.thread = channel.getIoThread();
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        if (Thread.currentThread() == thread) {
            write(run, completion);
            return;
        }
        try {
            thread.execute(() -> write(run, completion));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, () -> this + " cannot send", e);
            completion.completed(false);
        }
    }

    private void write(FrameRun run, Completion completion) {
        if (channel.isCloseFrameSent() || channel.isCloseFrameReceived()) {
            completion.completed(false); // RFC 6455, section 5.5.1: no more data after a close frame
        } else {
            conduit.send(run.wire(), completion);
        }
    }
}
