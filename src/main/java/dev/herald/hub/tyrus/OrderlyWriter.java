package dev.herald.hub.tyrus;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Ends a connection in order: nothing is written after a close frame (RFC 6455 section 5.5.1), the connection is closed
 * when all that was to be written is, and, when this side closes first, not before the peer has answered (section 7.1.1).
 * Without it, a frame of the fan-out could fall behind the close frame with which Tyrus answers a client's; Payara's
 * writer, when it is closed, drops what waits, the close frame too; and Tyrus closes right behind its close frame, so that
 * Payara takes the peer's answer for a request, and a reset can overtake what the peer has yet to read.
 *
 * <p>Takes the place of a connection's writer. Thread-safe: it is guarded by the monitor of the writer behind it, which
 * Payara's holds when it calls back.
 */
final class OrderlyWriter extends Writer {

    private static final Logger LOG = System.getLogger(OrderlyWriter.class.getName());

    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 0x8;

    private final Writer writer;
    private final Writer out;
    private final Optional<GrizzlyConnection> connection;
    private final Executor closer;

    private int unwritten;
    private boolean closeFrameWritten;
    private boolean closing;

    /** The thread that is just having Tyrus close the session; null otherwise. */
    private Thread closingFirst;

    /**
     * Puts order before a writer.
     *
     * @param connection written to in place of the writer, where it can be, and closed after it, since on Payara that leaves it open
     * @param closer closes the writer, if that has to wait: without the monitor, since Payara takes other locks to do it
     */
    OrderlyWriter(Writer writer, Optional<GrizzlyConnection> connection, Executor closer) {
        this.writer = writer;
        this.out = connection.flatMap(GrizzlyConnection::writer).orElse(writer);
        this.connection = connection;
        this.closer = closer;
    }

    @Override
    public void write(ByteBuffer frames, CompletionHandler<ByteBuffer> handler) {
        write(frames, handler, null);
    }

    @Override
    public void write(ByteBuffer frames, CompletionHandler<ByteBuffer> handler, WriterInfo info) {
        Counted counted = new Counted(handler);
        synchronized (writer) {
            if (!closeFrameWritten && !closing) {
                closeFrameWritten = (frames.get(frames.position()) & OPCODE) == CLOSE;
                unwritten++;
                start(frames, counted, info);
                return;
            }
        }
        handler.failed(new ClosedChannelException());
    }

    private void start(ByteBuffer frames, Counted counted, WriterInfo info) {
        try {
            out.write(frames, counted, info);
        } catch (RuntimeException e) {
            counted.failed(e);
        }
    }

    /**
     * Runs what has Tyrus close the session: it sends a close frame, if the peer has not sent one, and closes its writer at
     * once, in the same thread. That is left to the second close, which Tyrus asks for when the peer has answered.
     */
    void closeFirst(SessionClose close) throws IOException {
        setClosingFirst(Thread.currentThread());
        try {
            close.run();
        } finally {
            setClosingFirst(null);
        }
    }

    private void setClosingFirst(Thread thread) {
        synchronized (writer) {
            closingFirst = thread;
        }
    }

    /** Closes the connection when what was to be written is, or has failed. */
    @Override
    public void close() throws IOException {
        synchronized (writer) {
            if (closing || closingFirst == Thread.currentThread()) {
                return;
            }
            closing = true;
            if (unwritten > 0) {
                return;
            }
        }
        closeConnection();
    }

    private void closeConnection() throws IOException {
        try {
            writer.close();
        } finally {
            connection.ifPresent(GrizzlyConnection::close);
        }
    }

    /** Notes that one write has come to its end; returns whether the writer has to be closed now. */
    private boolean written() {
        unwritten--;
        return closing && unwritten == 0;
    }

    private void closeAtLast() {
        try {
            closeConnection();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection was closed already", e);
        }
    }

    /** Has Tyrus close a session. */
    @FunctionalInterface
    interface SessionClose {

        void run() throws IOException;
    }

    /** Tells how a write ended, and counts it: once, whatever a writer reports how often. */
    private final class Counted extends CompletionHandler<ByteBuffer> {

        private final CompletionHandler<ByteBuffer> handler;
        private boolean counted;

        Counted(CompletionHandler<ByteBuffer> handler) {
            this.handler = handler;
        }

        /** Whether this is the first report. */
        private boolean count() {
            boolean first;
            boolean last;
            synchronized (writer) {
                first = !counted;
                counted = true;
                last = first && written();
            }
            if (last) {
                closer.execute(OrderlyWriter.this::closeAtLast);
            }
            return first;
        }

        @Override
        public void completed(ByteBuffer frames) {
            if (count()) {
                handler.completed(frames);
            }
        }

        @Override
        public void failed(Throwable failure) {
            if (count()) {
                handler.failed(failure);
            }
        }

        @Override
        public void cancelled() {
            if (count()) {
                handler.cancelled();
            }
        }

        @Override
        public void updated(ByteBuffer frames) {
            handler.updated(frames);
        }
    }
}
