package dev.herald.hub.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredConnectionTest {

    private final List<ReadListener> listeners = new ArrayList<>();
    private final Container container = new Container();
    private final DeferredConnection connection = new DeferredConnection(container);
    private final ReadListener listener = new Listener();

    @Test
    void theListenerIsToldOfDataWhenTheHandlerIsReady() throws IOException {
        connection.getInputStream().setReadListener(listener);
        assertThat(listeners).isEmpty();

        connection.read();

        assertThat(listeners).containsExactly(listener);
    }

    @Test
    void aConnectionThatTheHandlerHasClosedIsNotRead() throws IOException {
        connection.getInputStream().setReadListener(listener);
        connection.close();

        connection.read();

        assertThat(listeners).isEmpty();
        assertThat(container.closed).isTrue();
    }

    @Test
    void aConnectionThatIsClosedAtThatMomentDisturbsNobody() throws IOException {
        connection.getInputStream().setReadListener(listener);
        container.closesWhenListenedTo = true;

        connection.read();

        assertThat(container.closed).isTrue();
    }

    @Test
    void anotherRefusalOfTheContainerIsNotHidden() throws IOException {
        connection.getInputStream().setReadListener(listener);
        container.closed = true;

        assertThatIllegalStateException().isThrownBy(connection::read);
    }

    private final class Container implements WebConnection {

        private boolean closed;
        private boolean closesWhenListenedTo;

        @Override
        public ServletInputStream getInputStream() {
            return new Input();
        }

        @Override
        public ServletOutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final class Input extends ServletInputStream {

        @Override
        public void setReadListener(ReadListener reader) {
            if (container.closesWhenListenedTo) {
                try {
                    connection.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            if (container.closed) {
                throw new IllegalStateException("not an upgraded request");
            }
            listeners.add(reader);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public int read() {
            return -1;
        }
    }

    private static final class Listener implements ReadListener {

        @Override
        public void onDataAvailable() {
            // Nobody has data in these tests.
        }

        @Override
        public void onAllDataRead() {
            // Nor an end of them.
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
