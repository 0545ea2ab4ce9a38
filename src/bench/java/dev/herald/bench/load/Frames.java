package dev.herald.bench.load;

/**
 * The framing of RFC 6455, as far as the generator needs it: whole messages in one frame, no extensions. What a server
 * must not send, or what the generator could not count rightly, is a {@link ProtocolException}.
 */
final class Frames {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** A client's longest header: length in 8 bytes, and the mask. */
    static final int MAX_HEADER = 14;

    private static final int FIN = 0x80;
    private static final int MASK = 0x80;

    private Frames() {}

    /** Takes frames. */
    @FunctionalInterface
    interface Sink {

        /** One whole frame with the payload {@code bytes[from, to)}; false to get no more. */
        boolean frame(int opcode, byte[] bytes, int from, int to);
    }

    /** Cuts {@code bytes[from, to)} into frames; returns where the first begins that is not whole. */
    static int cut(byte[] bytes, int from, int to, Sink sink) {
        int at = from;
        while (to - at >= 2) {
            int length = bytes[at + 1] & 0xff;
            int header = 2;
            if (length >= 126) {
                check(length < MASK, "a masked frame");
                header = length == 126 ? 4 : 10;
                if (to - at < header) {
                    break;
                }
                length = length(bytes, at + 2, header - 2);
            }
            if (to - at - header < length) {
                break;
            }
            int first = bytes[at] & 0xff;
            check((first & 0xf0) == FIN && (first & 0x0f) != 0, "a fragment or an extension's frame");
            int start = at + header;
            at = start + length;
            if (!sink.frame(first & 0x0f, bytes, start, at)) {
                break;
            }
        }
        return at;
    }

    private static int length(byte[] bytes, int at, int digits) {
        long length = 0;
        for (int i = at; i < at + digits; i++) {
            length = length << 8 | (bytes[i] & 0xff);
        }
        check(length >= 0 && length <= Integer.MAX_VALUE / 2, "a frame of absurd length");
        return (int) length;
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new ProtocolException("the server sent " + otherwise);
        }
    }

    /**
     * Writes the header of a client's frame; returns the index behind it. The mask is zero, so that the payload travels
     * as it is.
     */
    static int header(byte[] target, int at, int opcode, int length) {
        int next = at;
        target[next++] = (byte) (FIN | opcode);
        if (length < 126) {
            target[next++] = (byte) (MASK | length);
        } else if (length < 65_536) {
            target[next++] = (byte) (MASK | 126);
            target[next++] = (byte) (length >> 8);
            target[next++] = (byte) length;
        } else {
            target[next++] = (byte) (MASK | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                target[next++] = (byte) ((long) length >> shift);
            }
        }
        for (int i = 0; i < 4; i++) {
            target[next++] = 0;
        }
        return next;
    }

    /** A whole frame from a client. */
    static byte[] frame(int opcode, byte[] bytes, int from, int to) {
        byte[] frame = new byte[MAX_HEADER + to - from];
        int start = header(frame, 0, opcode, to - from);
        System.arraycopy(bytes, from, frame, start, to - from);
        return java.util.Arrays.copyOf(frame, start + to - from);
    }
}
