package dev.herald.hub.undertow;

import dev.herald.hub.FrameRun;
import dev.herald.hub.StandardSocket;
import io.undertow.websockets.jsr.UndertowSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.XnioIoThread;

/** Writes encoded frames to the socket below a session of Undertow, on its I/O thread. */
final class ConduitFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(ConduitFrameSender.class.getName());

    private final UndertowControl control;
    private final FrameConduit conduit;
    private final XnioIoThread thread;

    /** A sender for a session without extensions, and the conduit on top of its socket. */
    ConduitFrameSender(UndertowSession session, UndertowControl control, FrameConduit conduit) {
        super(session, control);
        this.control = control;
        this.conduit = conduit;
        this.thread = control.channel().getIoThread();
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
        if (control.isClosing()) {
            completion.completed(false);
        } else {
            conduit.send(run.wire(), completion);
        }
    }
}
