package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.testing.RawWebSocket.Frame;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A client in a room that reads all the time, in a thread of its own, and checks every frame: whole, unmasked, one JSON
 * value, its message as it was sent, numbered one more than the one before. What is wrong is thrown by the next thing
 * that is asked of it. It answers pings and a close frame, after which nothing may come. Thread-safe.
 */
final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RawWebSocket socket;
    private final FrameSource frames;

    private long heard;
    private int lastFrameSize;
    private final Set<Integer> frameSizes = new HashSet<>();
    private final List<byte[]> pongs = new ArrayList<>();
    private boolean saidGoodbye;
    private OptionalInt closeCode = OptionalInt.empty();
    private boolean ended;
    private Optional<Throwable> fault = Optional.empty();

    /** Reads on where a socket is, the last message having had that offset. */
    private Listener(RawWebSocket socket, FrameSource frames, long heard) {
        this.socket = socket;
        this.frames = frames;
        this.heard = heard;
    }

    /** Enters a room, where messages come from others too, and listens. */
    static Listener enter(Opening door) throws IOException {
        RawWebSocket socket = door.open();
        return enter(socket, socket::next);
    }

    /** Enters a room with the frames compressed, and listens. */
    static Listener enterInflating(Opening door) throws IOException {
        RawWebSocket socket = door.with(Inflation.OFFER).open();
        return enter(socket, new Inflation(socket));
    }

    private static Listener enter(RawWebSocket socket, FrameSource frames) throws IOException {
        JsonObject welcome = json(frames.next().orElseThrow());
        assertThat(welcome.getString("type")).isEqualTo("welcome");
        long offset = welcome.getJsonArray("rooms").getJsonObject(0).getInt("offset");
        return new Listener(socket, frames, offset).started();
    }

    /** Reads on where a socket is that has been welcomed, and has read no message. */
    static Listener resume(RawWebSocket socket) {
        return new Listener(socket, socket::next, 0).started();
    }

    private Listener started() {
        Thread thread = new Thread(this::listen, "listener");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void listen() {
        try {
            for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                take(frame.get());
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            change(() -> fault = Optional.of(e));
        } finally {
            change(() -> ended = true);
        }
    }

    private synchronized void change(Runnable change) {
        change.run();
        notifyAll();
    }

    private void take(Frame frame) throws IOException {
        assertThat(frame.fin()).as("FIN of %s", frame).isTrue();
        assertThat(frame.reserved()).as("reserved bits of %s", frame).isZero();
        assertThat(frame.masked()).as("mask of %s", frame).isFalse();
        switch (frame.opcode()) {
            case RawWebSocket.TEXT -> message(json(frame), frame.payload().remaining());
            case RawWebSocket.PING -> socket.frame(true, RawWebSocket.PONG, frame.bytes());
            case RawWebSocket.PONG -> change(() -> pongs.add(frame.bytes()));
            case RawWebSocket.CLOSE -> goodbye(frame);
            default -> throw new AssertionError("a frame that Herald never sends: " + frame);
        }
    }

    private void message(JsonObject message, int size) {
        if (!message.getString("type").equals("message")) {
            return;
        }
        assertThat(MessageText.isWhole(message.getString("message")))
                .as("the message came as it was sent: %.200s", message)
                .isTrue();
        int offset = message.getInt("offset");
        assertThat(offset).as("offset").isEqualTo((int) heard() + 1);
        change(() -> {
            heard = offset;
            lastFrameSize = size;
            frameSizes.add(size);
        });
    }

    private void goodbye(Frame frame) throws IOException {
        if (!saysGoodbye()) {
            socket.frame(true, RawWebSocket.CLOSE, frame.bytes());
        }
        assertThat(HexFormat.of().formatHex(socket.rest()))
                .as("what came after %s", frame)
                .isEmpty();
        change(() -> closeCode = OptionalInt.of(frame.closeCode()));
    }

    private synchronized boolean saysGoodbye() {
        boolean before = saidGoodbye;
        saidGoodbye = true;
        return before;
    }

    private static JsonObject json(Frame frame) {
        try (JsonParser parser = Json.createParser(new StringReader(frame.text()))) {
            parser.next();
            JsonObject value = parser.getObject();
            assertThat(parser.hasNext()).as("something after the JSON value").isFalse();
            return value;
        }
    }

    /** What the server answered to the handshake. */
    String handshake() {
        return socket.handshake();
    }

    /** Says something of that many bytes in the room. */
    void say(int length) throws IOException {
        socket.text("{\"message\":\"" + MessageText.of(length) + "\"}");
    }

    /** Sends a close frame. */
    void close(int code) throws IOException {
        saysGoodbye();
        socket.sendClose(code, "bye");
    }

    /** Sends a frame of any kind. */
    void send(int opcode, byte[] payload) throws IOException {
        socket.frame(true, opcode, payload);
    }

    /** The offset of the last message that has come in. */
    synchronized long heard() {
        return heard;
    }

    /** How many bytes the payload of the last message's frame had. */
    synchronized int lastFrameSize() {
        return lastFrameSize;
    }

    /** How many bytes the payloads of messages' frames have had. */
    synchronized Set<Integer> frameSizes() {
        return Set.copyOf(frameSizes);
    }

    /** The payloads of the pongs that have come in. */
    synchronized List<byte[]> pongs() {
        return List.copyOf(pongs);
    }

    /** Waits for the message with that offset. */
    void awaitHeard(long offset) {
        await("message " + offset, () -> heard >= offset);
    }

    /** Waits for that many pongs. */
    void awaitPongs(int count) {
        await(count + " pongs", () -> pongs.size() >= count);
    }

    /** Waits until the connection has ended; returns the close code, or {@link RawWebSocket#ABNORMAL}. */
    int awaitEnd() {
        await("the end", () -> ended);
        return closeCode.orElse(RawWebSocket.ABNORMAL);
    }

    private synchronized void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (fault.isEmpty() && !condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || ended) {
                throw new AssertionError("%s did not come; heard %d messages, %d pongs, close code %s, %s"
                        .formatted(what, heard, pongs.size(), closeCode, ended ? "ended" : "still open"));
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
        fault.ifPresent(e -> {
            throw new AssertionError("a client got what it should not", e);
        });
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
