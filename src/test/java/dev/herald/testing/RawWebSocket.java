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
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A WebSocket client on a bare socket: it can send what no library lets one send, and read nothing for as long as it
 * likes. Connects to loopback only. For one thread; a read that takes longer than {@link #PATIENCE} fails.
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

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<String> ANNOUNCEMENT_NEWS = Set.of("announcement", "retract");

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;

    /** A frame as it came in; the payload is read-only. */
    public record Frame(int opcode, ByteBuffer payload) {

        String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        /** The code of a close frame; 1005 if it has none. */
        public int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(payload.position()) & 0xffff;
        }
    }

    private RawWebSocket(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new DataInputStream(in);
    }

    /** Opens a connection; headers are whole lines. */
    public static RawWebSocket open(URI address, String... headers) throws IOException {
        return open(address, 0, headers);
    }

    /** Opens a connection whose kernel takes in little while nobody reads. */
    public static RawWebSocket openWithSmallBuffer(URI address) throws IOException {
        return open(address, 8 * 1024);
    }

    private static RawWebSocket open(URI address, int receiveBuffer, String... headers) throws IOException {
        Socket socket = connect(address, receiveBuffer);
        int status = shakeHands(socket, address, headers);
        if (status != 101) {
            socket.close();
            throw new IOException("handshake at " + address + " answered " + status);
        }
        return new RawWebSocket(socket, new java.io.BufferedInputStream(socket.getInputStream(), 8 * 1024));
    }

    /** Only asks whether a connection would be let in; returns the status. */
    public static int handshake(URI address, String... headers) throws IOException {
        try (Socket socket = connect(address, 0)) {
            return shakeHands(socket, address, headers);
        }
    }

    private static Socket connect(URI address, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        return socket;
    }

    private static int shakeHands(Socket socket, URI address, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + address.getRawPath());
        if (address.getRawQuery() != null) {
            request.append('?').append(address.getRawQuery());
        }
        request.append(" HTTP/1.1\r\nHost: ").append(address.getAuthority()).append("\r\n");
        request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));

        // Byte by byte, so that nothing behind the header is taken away from the frames.
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("the server hung up in the handshake: " + head);
            }
            head.write(next);
        }
        return Integer.parseInt(head.toString(StandardCharsets.ISO_8859_1).split(" ", 3)[1]);
    }

    /** Sends a text message in one frame. */
    public RawWebSocket text(String message) throws IOException {
        return frame(true, TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame, masked with zeros. */
    public RawWebSocket frame(boolean fin, int opcode, byte[] payload) throws IOException {
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
        return bytes(frame.array(), frame.position());
    }

    /** Sends bytes as they are. */
    public RawWebSocket bytes(byte... raw) throws IOException {
        return bytes(raw, raw.length);
    }

    private RawWebSocket bytes(byte[] raw, int length) throws IOException {
        out.write(raw, 0, length);
        return this;
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
            return Optional.of(new Frame(first & 0x0f, ByteBuffer.wrap(payload).asReadOnlyBuffer()));
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
            return reader.readObject();
        }
    }

    private Optional<Frame> nextMessage() throws IOException {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().opcode() == PING) {
                byte[] payload = new byte[frame.get().payload().remaining()];
                frame.get().payload().duplicate().get(payload);
                frame(true, PONG, payload);
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

    /** Hangs up without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
