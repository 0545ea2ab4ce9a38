package dev.herald.hub.tyrus;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A connection whose listener is told of data after {@link #read}. */
final class DeferredConnection implements WebConnection {

    private static final Logger LOG = System.getLogger(DeferredConnection.class.getName());

    private final WebConnection connection;
    private DeferredInput input;
    private volatile boolean closed;

    DeferredConnection(WebConnection connection) {
        this.connection = connection;
    }

    /** The connection behind this. */
    WebConnection connection() {
        return connection;
    }

    /** Tells the listener, if there is one, from now on; not when the connection was closed before it was read. */
    void read() {
        if (input == null || closed) {
            return;
        }
        try {
            input.listen();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
            LOG.log(Level.DEBUG, "a connection was closed as it opened", e);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new DeferredInput(connection.getInputStream());
        }
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return connection.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static final class DeferredInput extends ServletInputStream {

        private final ServletInputStream input;
        private ReadListener listener;

        DeferredInput(ServletInputStream input) {
            this.input = input;
        }

        void listen() {
            if (listener != null) {
                input.setReadListener(listener);
            }
        }

        @Override
        public void setReadListener(ReadListener reader) {
            listener = reader;
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public int available() throws IOException {
            return input.available();
        }

        @Override
        public int read() throws IOException {
            return input.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return input.read(into, from, length);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
