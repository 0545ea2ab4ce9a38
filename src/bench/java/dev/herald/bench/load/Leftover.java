package dev.herald.bench.load;

/** The beginning of a frame whose end has not been read yet. Takes no memory while there is none. */
final class Leftover {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;

    /** Puts it at the beginning of a buffer; returns its length. */
    int restore(byte[] buffer) {
        int restored = length;
        System.arraycopy(bytes, 0, buffer, 0, restored);
        length = 0;
        return restored;
    }

    /** Keeps {@code buffer[from, to)}. */
    void keep(byte[] buffer, int from, int to) {
        length = to - from;
        if (length > bytes.length) {
            bytes = new byte[Math.max(256, Integer.highestOneBit(length) * 2)];
        }
        System.arraycopy(buffer, from, bytes, 0, length);
    }
}
