package dev.herald.hub.tyrus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.Test;

class OrderlyWriterTest {

    private static final String TEXT = "\u0081\u0001a";
    private static final String PONG = "\u008a\u0000";
    private static final String CLOSE = "\u0088\u0002\u000f\u00a0";

    private final SlowWriter socket = new SlowWriter();
    private final Queue<Runnable> closer = new ArrayDeque<>();
    private final OrderlyWriter writer = new OrderlyWriter(socket, Optional.empty(), closer::add);

    private Told write(String frame) {
        Told told = new Told();
        writer.write(ByteBuffer.wrap(frame.getBytes(ISO_8859_1)), told);
        return told;
    }

    @Test
    void aFrameIsWrittenAndItsWriterToldSo() {
        Told told = write(TEXT);
        assertThat(told.outcomes).isEmpty();

        socket.completeNext();

        assertThat(socket.written).containsExactly(TEXT);
        assertThat(told.outcomes).containsExactly("completed");
    }

    @Test
    void nothingIsWrittenAfterACloseFrame() {
        write(TEXT);
        write(CLOSE);
        Told late = write(TEXT);
        Told pong = write(PONG);

        assertThat(socket.written).containsExactly(TEXT, CLOSE);
        assertThat(late.outcomes).containsExactly(ClosedChannelException.class.getName());
        assertThat(pong.outcomes).containsExactly(ClosedChannelException.class.getName());
    }

    @Test
    void nothingIsWrittenToAWriterThatWasClosed() throws IOException {
        write(TEXT);
        writer.close();
        Told late = write(TEXT);

        assertThat(socket.written).containsExactly(TEXT);
        assertThat(late.outcomes).containsExactly(ClosedChannelException.class.getName());
    }

    @Test
    void anIdleConnectionClosesAtOnceAndOnce() throws IOException {
        write(TEXT);
        socket.completeNext();
        writer.close();
        writer.close();

        assertThat(closer).isEmpty();
        assertThat(socket.closed).isEqualTo(1);
    }

    @Test
    void aBusyConnectionClosesWhenEverythingIsWritten() throws IOException {
        write(TEXT);
        write(CLOSE);
        writer.close();
        socket.completeNext();
        assertThat(closer).isEmpty();
        assertThat(socket.closed).isZero();

        socket.completeNext();
        closer.remove().run();

        assertThat(socket.closed).isEqualTo(1);
        assertThat(closer).isEmpty();
    }

    @Test
    void whatThisSideClosesFirstClosesWhenThePeerHasAnswered() throws IOException {
        writer.closeFirst(() -> {
            write(CLOSE);
            writer.close();
        });
        socket.completeNext();
        assertThat(socket.closed).isZero();

        writer.close();

        assertThat(socket.closed).isEqualTo(1);
    }

    @Test
    void aPeersAnswerThatComesWhileThisSideIsClosingCounts() throws IOException {
        writer.closeFirst(() -> {
            write(CLOSE);
            answerInOtherThread();
            writer.close();
        });
        socket.completeNext();
        closer.remove().run();

        assertThat(socket.closed).isEqualTo(1);
    }

    private void answerInOtherThread() {
        CompletableFuture.runAsync(() -> {
                    try {
                        writer.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .join();
    }

    @Test
    void aConnectionThatFailsClosesToo() throws IOException {
        Told told = write(TEXT);
        Told close = write(CLOSE);
        writer.close();
        socket.failNext();
        socket.cancelNext();
        closer.remove().run();

        assertThat(told.outcomes).containsExactly("java.io.IOException");
        assertThat(close.outcomes).containsExactly("cancelled");
        assertThat(socket.closed).isEqualTo(1);
    }

    @Test
    void aWriteThatIsReportedTwiceCountsOnce() throws IOException {
        Told told = write(TEXT);
        write(CLOSE);
        writer.close();
        CompletionHandler<ByteBuffer> first = socket.waiting.element();
        socket.completeNext();
        first.failed(new IOException("once more"));
        assertThat(closer).isEmpty();
        assertThat(told.outcomes).containsExactly("completed");

        socket.completeNext();

        assertThat(closer).hasSize(1);
    }

    @Test
    void aWriteThatIsRefusedHasFailedAndHoldsUpNoClose() throws IOException {
        socket.refusing = true;
        Told told = write(TEXT);
        writer.close();

        assertThat(told.outcomes).containsExactly(IllegalStateException.class.getName());
        assertThat(socket.closed).isEqualTo(1);
    }

    @Test
    void aWriterThatCannotBeClosedDisturbsNobody() throws IOException {
        socket.broken = true;
        write(TEXT);
        writer.close();
        socket.completeNext();
        closer.remove().run();

        assertThat(socket.closed).isEqualTo(1);
    }

    /** What became of a write. */
    private static final class Told extends CompletionHandler<ByteBuffer> {

        private final List<String> outcomes = new ArrayList<>();

        @Override
        public void completed(ByteBuffer frames) {
            outcomes.add("completed");
        }

        @Override
        public void failed(Throwable failure) {
            outcomes.add(failure.getClass().getName());
        }

        @Override
        public void cancelled() {
            outcomes.add("cancelled");
        }
    }

    /** Writes when the test says so. */
    private static final class SlowWriter extends Writer {

        private final List<String> written = new ArrayList<>();
        private final Queue<CompletionHandler<ByteBuffer>> waiting = new ArrayDeque<>();
        private int closed;
        private boolean broken;
        private boolean refusing;

        @Override
        public void write(ByteBuffer frames, CompletionHandler<ByteBuffer> handler) {
            if (refusing) {
                throw new IllegalStateException("closed");
            }
            written.add(ISO_8859_1.decode(frames).toString());
            waiting.add(handler);
        }

        void completeNext() {
            waiting.remove().completed(ByteBuffer.allocate(0));
        }

        void failNext() {
            waiting.remove().failed(new IOException("reset"));
        }

        void cancelNext() {
            waiting.remove().cancelled();
        }

        @Override
        public void close() throws IOException {
            closed++;
            if (broken) {
                throw new IOException("broken");
            }
        }
    }
}
