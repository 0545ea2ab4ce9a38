package dev.herald.hub.undertow;

import dev.herald.hub.FrameRun;
import dev.herald.hub.StandardSocket;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Gives encoded frames to the channel below a session of Undertow. Not for a session with extensions. */
final class UndertowFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(UndertowFrameSender.class.getName());

    private final WebSocketChannel channel;

    UndertowFrameSender(UndertowSession session) {
        super(
                session,
                new UndertowControl(session.getWebSocketChannel()),
                session.getWebSocketChannel().getIoThread());
        this.channel = session.getWebSocketChannel();
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        Completion once = Completion.once(completion);
        if (channel.isCloseFrameSent() || channel.isCloseFrameReceived()) {
            once.completed(false); // RFC 6455, section 5.5.1: no more data after a close frame
            return;
        }
        try {
            new EncodedFrameChannel(channel, once).start(run.wire());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> this + " cannot send", e);
            once.completed(false);
        }
    }
}
