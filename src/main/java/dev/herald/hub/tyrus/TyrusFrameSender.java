package dev.herald.hub.tyrus;

import dev.herald.hub.FrameRun;
import dev.herald.hub.StandardSocket;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Gives encoded frames to the writer below a session of Tyrus. The writer takes one buffer after another, so what Tyrus
 * sends by itself falls before or after these bytes and never between them. Not for a session with extensions.
 */
final class TyrusFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(TyrusFrameSender.class.getName());
    private static final WriterInfo INFO =
            new WriterInfo(WriterInfo.MessageType.TEXT, WriterInfo.RemoteEndpointType.BROADCAST);

    private final Session session;
    private final Writer writer;

    TyrusFrameSender(Session session, Writer writer, Executor thread) {
        super(session, TyrusControl.of(writer), thread);
        this.session = session;
        this.writer = writer;
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        WriteHandler handler = new WriteHandler(completion);
        if (!session.isOpen()) {
            handler.complete(false);
            return;
        }
        try {
            writer.write(run.wire(), handler, INFO);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> this + " cannot send", e);
            handler.complete(false);
        }
    }

    /** Passes on the first of what a writer reports. */
    private static final class WriteHandler extends CompletionHandler<ByteBuffer> {

        private final Completion completion;
        private final AtomicBoolean completed = new AtomicBoolean();

        WriteHandler(Completion completion) {
            this.completion = completion;
        }

        @Override
        public void completed(ByteBuffer sent) {
            complete(true);
        }

        @Override
        public void failed(Throwable failure) {
            complete(false);
        }

        @Override
        public void cancelled() {
            complete(false);
        }

        void complete(boolean sent) {
            if (completed.compareAndSet(false, true)) {
                completion.completed(sent);
            }
        }
    }
}
