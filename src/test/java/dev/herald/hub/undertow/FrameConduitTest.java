package dev.herald.hub.undertow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.channels.Configurable;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** In these tests our frames are lower-case words, and those of Undertow's channel are upper-case ones. */
class FrameConduitTest {

    private final Socket socket = new Socket();
    private final ConduitStreamSinkChannel sink = new ConduitStreamSinkChannel(Configurable.EMPTY, socket);
    private final List<Runnable> tasks = new ArrayList<>();
    private final FrameConduit conduit = FrameConduit.above(sink, tasks::add);
    private final Channel channel = new Channel();
    private final List<Boolean> completions = new ArrayList<>();

    @BeforeEach
    void listen() {
        sink.setWriteListener(ready -> channel.write());
    }

    private void send(String frame) {
        conduit.send(bytes(frame), completions::add);
    }

    private static ByteBuffer bytes(String frame) {
        return ByteBuffer.wrap(frame.getBytes(US_ASCII));
    }

    @Test
    void framesGoStraightToTheSocket() {
        send("one");
        send("two");

        assertThat(socket.taken).hasToString("onetwo");
        assertThat(completions).containsExactly(true, true);
        assertThat(socket.resumed).isFalse();
    }

    @Test
    void whatTheSocketDoesNotTakeGoesWhenItTakesMore() {
        socket.room = 2;
        send("one");
        assertThat(completions).isEmpty();
        assertThat(socket.resumed).isTrue();

        socket.ready(100);

        assertThat(socket.taken).hasToString("one");
        assertThat(completions).containsExactly(true);
        assertThat(socket.resumed).isFalse();
    }

    @Test
    void oneSendIsInFlightAtATime() {
        socket.room = 2;
        send("one");

        assertThatIllegalStateException().isThrownBy(() -> send("two"));
        socket.ready(100);

        assertThat(socket.taken).hasToString("one");
        assertThat(completions).containsExactly(false, true);
    }

    @Test
    void theChannelWaitsForTheEndOfOurFrame() {
        socket.room = 2;
        send("one");
        channel.say("PONG");
        assertThat(socket.taken).hasToString("on");

        socket.ready(100);

        assertThat(socket.taken).hasToString("onePONG");
        assertThat(socket.resumed).isFalse();
    }

    @Test
    void weWaitForTheEndOfTheChannelsFrame() {
        socket.room = 2;
        channel.say("PONG");
        send("one");
        assertThat(socket.taken).hasToString("PO");

        socket.ready(3);
        assertThat(socket.taken).hasToString("PONGo");
        assertThat(completions).isEmpty();
        socket.ready(100);

        assertThat(socket.taken).hasToString("PONGone");
        assertThat(completions).containsExactly(true);
    }

    @Test
    void theChannelComesBeforeOurNextFrame() {
        socket.room = 2;
        conduit.send(bytes("one"), sent -> send("two"));
        socket.room = 100;
        channel.say("PONG");

        assertThat(socket.taken).hasToString("onePONGtwo");
    }

    @Test
    void aFrameOfOursMayBringTheNextFromItsCompletion() {
        conduit.send(bytes("one"), sent -> send("two"));

        assertThat(socket.taken).hasToString("onetwo");
    }

    @Test
    void aFlushIsNotDoneInTheMiddleOfOurFrame() throws IOException {
        socket.room = 2;
        send("one");
        assertThat(sink.flush()).isFalse();

        socket.ready(100);

        assertThat(sink.flush()).isTrue();
    }

    @Test
    void aBrokenSocketFailsTheSend() {
        socket.broken = true;
        send("one");

        assertThat(completions).containsExactly(false);
    }

    @Test
    void aSocketThatEndsFailsWhatIsInFlightOnItsOwnThread() {
        List<String> closed = new ArrayList<>();
        sink.setCloseListener(ended -> closed.add("closed"));
        socket.room = 2;
        send("one");
        conduit.terminated();
        assertThat(closed).containsExactly("closed");
        assertThat(completions).isEmpty();

        tasks.remove(0).run();

        assertThat(completions).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void framesStayWholeAndInOrderHoweverTheSocketTakesThem(long seed) {
        Random random = new Random(seed);
        Queue<String> ours = new ArrayDeque<>();
        Queue<String> theirs = new ArrayDeque<>();
        for (int i = 100; i < 400; i++) {
            ours.add("<a%d>".formatted(i));
            theirs.add("<B%d>".formatted(i));
        }
        String allOurs = String.join("", ours);
        String allTheirs = String.join("", theirs);
        Speaker speaker = new Speaker(ours);
        socket.room = 0;
        for (int step = 0; step < 100_000 && socket.taken.length() < allOurs.length() + allTheirs.length(); step++) {
            switch (random.nextInt(4)) {
                case 0 -> speaker.speak();
                case 1 -> {
                    if (!theirs.isEmpty()) {
                        channel.say(theirs.remove());
                    }
                }
                default -> {
                    if (socket.resumed) {
                        socket.ready(random.nextInt(8));
                    } else {
                        socket.room = random.nextInt(8);
                    }
                }
            }
        }

        assertThat(onlyThose(socket.taken, 'a')).isEqualTo(allOurs);
        assertThat(onlyThose(socket.taken, 'B')).isEqualTo(allTheirs);
        assertThat(socket.taken).hasSize(allOurs.length() + allTheirs.length());
    }

    /** The whole frames that begin with a letter. */
    private static String onlyThose(CharSequence taken, char kind) {
        return Pattern.compile("<" + kind + "\\d{3}>")
                .matcher(taken)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining());
    }

    /** Sends one frame after another, as an outbox does. */
    private final class Speaker {

        private final Queue<String> frames;
        private boolean inFlight;

        Speaker(Queue<String> frames) {
            this.frames = frames;
        }

        void speak() {
            if (!inFlight && !frames.isEmpty()) {
                inFlight = true;
                conduit.send(bytes(frames.remove()), sent -> {
                    assertThat(sent).isTrue();
                    inFlight = false;
                });
            }
        }
    }

    /** Undertow's, which writes what it has and waits for the socket when that does not take all of it. */
    private final class Channel {

        private final Queue<ByteBuffer> frames = new ArrayDeque<>();

        void say(String frame) {
            frames.add(bytes(frame));
            write();
        }

        void write() {
            ByteBuffer[] all = frames.toArray(ByteBuffer[]::new);
            try {
                while (all.length > 0 && sink.write(all) > 0) {
                    frames.removeIf(frame -> !frame.hasRemaining());
                    all = frames.toArray(ByteBuffer[]::new);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            if (frames.isEmpty()) {
                sink.suspendWrites();
            } else {
                sink.resumeWrites();
            }
        }
    }

    /** Takes as many bytes as it has room for. */
    private static final class Socket extends AbstractStreamSinkConduit<StreamSinkConduit> {

        private final StringBuilder taken = new StringBuilder();
        private int room = Integer.MAX_VALUE;
        private boolean resumed;
        private boolean broken;
        private WriteReadyHandler handler;

        Socket() {
            super((StreamSinkConduit) Proxy.newProxyInstance(
                    Socket.class.getClassLoader(),
                    new Class<?>[] {StreamSinkConduit.class},
                    (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    }));
        }

        void ready(int bytes) {
            assertThat(resumed).as("somebody waits for the socket").isTrue();
            room = bytes;
            handler.writeReady();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            int count = Math.min(room, source.remaining());
            for (int i = 0; i < count; i++) {
                taken.append((char) source.get());
            }
            room -= count;
            return count;
        }

        @Override
        public long write(ByteBuffer[] sources, int from, int count) throws IOException {
            long written = 0;
            for (int i = from; i < from + count; i++) {
                written += write(sources[i]);
            }
            return written;
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public void resumeWrites() {
            resumed = true;
        }

        @Override
        public void suspendWrites() {
            resumed = false;
        }

        @Override
        public boolean isWriteShutdown() {
            return false;
        }

        @Override
        public void setWriteReadyHandler(WriteReadyHandler ready) {
            handler = ready;
        }
    }
}
