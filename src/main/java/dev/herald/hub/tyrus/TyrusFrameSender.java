package dev.herald.hub.tyrus;

import dev.herald.hub.FrameRun;
import dev.herald.hub.SocketControl;
import dev.herald.hub.StandardSocket;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Gives encoded frames to the writer below a session of Tyrus. The writer takes one buffer after another, so what Tyrus
 * sends by itself falls before or after these bytes and never between them. Not for a session with extensions.
 */
final class TyrusFrameSender extends StandardSocket {

    private static final WriterInfo INFO =
            new WriterInfo(WriterInfo.MessageType.TEXT, WriterInfo.RemoteEndpointType.BROADCAST);

    private final Session session;
    private final Writer writer;

    TyrusFrameSender(Session session, Writer writer, SocketControl control) {
        super(session, control);
        this.session = session;
        this.writer = writer;
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        if (session.isOpen()) {
            writer.write(run.wire(), new WriteHandler(completion), INFO);
        } else {
            completion.completed(false);
        }
    }

    /** Passes on what a writer reports. */
    private static final class WriteHandler extends CompletionHandler<ByteBuffer> {

        private final Completion completion;

        WriteHandler(Completion completion) {
            this.completion = completion;
        }

        @Override
        public void completed(ByteBuffer sent) {
            completion.completed(true);
        }

        @Override
        public void failed(Throwable failure) {
            completion.completed(false);
        }

        @Override
        public void cancelled() {
            completion.completed(false);
        }
    }
}
