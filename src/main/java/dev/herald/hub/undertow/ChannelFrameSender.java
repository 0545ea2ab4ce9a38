package dev.herald.hub.undertow;

import dev.herald.hub.FrameRun;
import dev.herald.hub.StandardSocket;
import io.undertow.websockets.jsr.UndertowSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Gives encoded frames to the channel below a session of Undertow, which puts them into its queue. It serves connections
 * with TLS, whose layers below the channel keep bytes back and have to be flushed by it.
 */
final class ChannelFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(ChannelFrameSender.class.getName());

    private final UndertowControl control;

    ChannelFrameSender(UndertowSession session, UndertowControl control) {
        super(session, control);
        this.control = control;
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        Completion once = Completion.once(completion);
        give(() -> start(run, once), e -> refused(e, once));
    }

    private void start(FrameRun run, Completion once) {
        if (control.isClosing()) {
            once.completed(false);
            return;
        }
        try {
            new EncodedFrameChannel(control.channel(), once).start(run.wire());
        } catch (IOException | RuntimeException e) {
            refused(e, once);
        }
    }

    private void refused(Exception cause, Completion once) {
        LOG.log(Level.DEBUG, () -> this + " cannot send", cause);
        once.completed(false);
    }
}
