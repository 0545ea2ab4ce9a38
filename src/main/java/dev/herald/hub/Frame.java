package dev.herald.hub;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message of a dialect, encoded once and shared by every outbox that waits to send it.
 *
 * <p>It is kept in both forms that a container can be given: as text, and as the bytes of a WebSocket frame. What a
 * server sends is not masked (RFC 6455, section 5.1), so the same bytes serve every session. Immutable.
 */
public final class Frame {

    /** The first byte of a text frame that is a whole message: FIN and opcode 1 (RFC 6455, section 5.2). */
    private static final byte WHOLE_TEXT = (byte) 0x81;

    private static final int SHORT = 126;
    private static final int LONG = 127;

    private final String text;
    private final byte[] wire;

    private Frame(String text, byte[] wire) {
        this.text = text;
        this.wire = wire;
    }

    /** A frame of the given text. */
    public static Frame of(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Frame(text, wire(payload));
    }

    private static byte[] wire(byte[] payload) {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(length + (length < SHORT ? 2 : length < 1 << 16 ? 4 : 10));
        frame.put(WHOLE_TEXT);
        if (length < SHORT) {
            frame.put((byte) length);
        } else if (length < 1 << 16) {
            frame.put((byte) SHORT).putShort((short) length);
        } else {
            frame.put((byte) LONG).putLong(length);
        }
        return frame.put(payload).array();
    }

    /** What the frame carries. */
    public String text() {
        return text;
    }

    /** How long the frame is on the wire, its header included. */
    public int bytes() {
        return wire.length;
    }

    /** Writes the frame as it is on the wire. */
    void putTo(ByteBuffer buffer) {
        buffer.put(wire);
    }

    /** The frame as it is on the wire; not to be written to. */
    ByteBuffer wire() {
        return ByteBuffer.wrap(wire);
    }

    @Override
    public String toString() {
        return text;
    }
}
