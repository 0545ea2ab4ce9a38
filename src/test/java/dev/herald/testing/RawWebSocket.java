package dev.herald.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A WebSocket client on a bare socket: it can send what no library lets one send, and read nothing for as long as it
 * likes. One thread reads; any may send. A read that takes longer than {@link Opening#PATIENCE} fails.
 */
public final class RawWebSocket implements AutoCloseable {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** The code that stands for a connection that ended without a close frame (RFC 6455, section 7.1.5). */
    public static final int ABNORMAL = 1006;

    private static final Set<String> ANNOUNCEMENT_NEWS = Set.of("announcement", "retract");

    private final Socket transport;
    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private final String handshake;

    /**
     * A frame as it came in.
     *
     * @param reserved the three reserved bits: 4, 2 and 1
     * @param payload read-only
     */
    public record Frame(boolean fin, int reserved, int opcode, boolean masked, ByteBuffer payload) {

        static Frame of(int first, int second, byte[] payload) {
            return new Frame(
                    (first & 0x80) != 0,
                    (first >> 4) & 7,
                    first & 0x0f,
                    (second & 0x80) != 0,
                    ByteBuffer.wrap(payload).asReadOnlyBuffer());
        }

        /** The payload, read as UTF-8. */
        public String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        /** A copy of the payload. */
        byte[] bytes() {
            byte[] bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            return bytes;
        }

        /** The code of a close frame; 1005 if it has none. */
        public int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(payload.position()) & 0xffff;
        }
    }

    RawWebSocket(Socket transport, Socket socket, InputStream in, String handshake) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(in);
        this.handshake = handshake;
    }

    /** Opens a connection; headers are whole lines. */
    public static RawWebSocket open(URI address, String... headers) throws IOException {
        return Opening.of(address).with(headers).open();
    }

    /** Opens a connection whose kernel takes in little while nobody reads. */
    public static RawWebSocket openWithSmallBuffer(URI address) throws IOException {
        return Opening.of(address).withSmallReceiveBuffer().open();
    }

    /** Only asks whether a connection would be let in; returns the status. */
    public static int handshake(URI address, String... headers) throws IOException {
        return Opening.of(address).with(headers).status();
    }

    /** What the server answered to the handshake: its status line and headers. */
    public String handshake() {
        return handshake;
    }

    /** Sends a text message in one frame. */
    public RawWebSocket text(String message) throws IOException {
        return frame(true, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame, masked with zeros. */
    public RawWebSocket frame(boolean fin, int opcode, byte[] payload) throws IOException {
        return bytes(encode(fin, opcode, payload));
    }

    /** A whole text message, as a client sends it. */
    static byte[] textFrame(String message) {
        return encode(true, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] encode(boolean fin, int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((fin ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** Sends bytes as they are. */
    public RawWebSocket bytes(byte... raw) throws IOException {
        synchronized (out) {
            out.write(raw);
        }
        return this;
    }

    /** Sends a close frame. */
    public RawWebSocket sendClose(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                true,
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /** Waits until so many bytes have come in and leaves them where they are: to stop reading amid a frame. */
    public void awaitBytes(int count) throws IOException {
        in.mark(count);
        if (in.readNBytes(count).length < count) {
            throw new EOFException("the connection has ended");
        }
        in.reset();
    }

    /** What else comes in before the server ends the connection, as far as a test's message has to show it. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && rest.size() < 200; next = in.read()) {
                rest.write(next);
            }
        } catch (SocketException e) {
            return rest.toByteArray(); // a reset is an end too, but what came before it has come
        }
        return rest.toByteArray();
    }

    /**
     * Whether the server has let go of the TCP connection, so that it answers bytes by a reset. To ask is to send a
     * pong that nobody waits for; the answer is true from the second time on at the latest.
     */
    public boolean isCutOff() throws IOException {
        try {
            frame(true, PONG, new byte[0]);
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** The next frame; empty when the connection has ended. */
    public Optional<Frame> next() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            long length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[Math.toIntExact(length)];
            in.readFully(payload);
            return Optional.of(Frame.of(first, second, payload));
        } catch (EOFException | SocketException e) {
            return Optional.empty(); // closed, or reset
        }
    }

    /** The next message that is no news of announcements, which come when they come; answers pings on the way. */
    public JsonObject nextJson() throws IOException {
        JsonObject message = nextMessageAsJson();
        while (ANNOUNCEMENT_NEWS.contains(message.getString("type"))) {
            message = nextMessageAsJson();
        }
        return message;
    }

    private JsonObject nextMessageAsJson() throws IOException {
        Frame frame = nextMessage().orElseThrow(() -> new EOFException("the connection has ended"));
        if (frame.opcode() != TEXT) {
            throw new IOException("not a text message but opcode " + frame.opcode() + ": " + frame.closeCode());
        }
        try (var reader = Json.createReader(new StringReader(frame.text()))) {
            JsonObject message = reader.readObject();
            if (!isWhatPeopleSay(message) && !Secrets.in(frame.text()).isEmpty()) {
                throw new AssertionError("a secret is told: " + frame.text());
            }
            return message;
        }
    }

    private static boolean isWhatPeopleSay(JsonObject message) {
        return message.getString("type").equals("message");
    }

    /** The next frame that is no ping or pong; answers pings on the way. Empty when the connection has ended. */
    public Optional<Frame> nextMessage() throws IOException {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().opcode() == PING) {
                frame(true, PONG, frame.get().bytes());
            } else if (frame.get().opcode() != PONG) {
                return frame;
            }
        }
        return Optional.empty();
    }

    /** Reads on until a pong comes; returns its payload. */
    public ByteBuffer awaitPong() throws IOException {
        Frame frame = next().orElseThrow(() -> new EOFException("the connection has ended"));
        return frame.opcode() == PONG ? frame.payload() : awaitPong();
    }

    /** Reads on until the server ends the connection; returns the close code, or {@link #ABNORMAL}. */
    public int awaitClose() throws IOException {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().opcode() == CLOSE) {
                return frame.get().closeCode();
            }
        }
        return ABNORMAL;
    }

    /** Hangs up by a TCP reset, as a client does whose machine has crashed and come back. */
    public void reset() throws IOException {
        transport.setSoLinger(true, 0);
        transport.close();
    }

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
