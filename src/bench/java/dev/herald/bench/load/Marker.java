package dev.herald.bench.load;

/**
 * {@code ~T<nanos>.<sequence>~}: when a message was due, and which it is. Finds it in the bytes of a frame without making
 * a string of them. Frames of one server look alike, so it looks first where the last one was. Not thread-safe.
 */
final class Marker {

    private int likely;
    private long nanos;
    private long sequence;

    /** Reads the first marker in {@code bytes[from, to)}; false if there is none. */
    boolean find(byte[] bytes, int from, int to) {
        if (from + likely < to && read(bytes, from + likely, to)) {
            return true;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] == '~' && read(bytes, at, to)) {
                likely = at - from;
                return true;
            }
        }
        return false;
    }

    private boolean read(byte[] bytes, int at, int to) {
        if (at + 1 >= to || bytes[at] != '~' || bytes[at + 1] != 'T') {
            return false;
        }
        int next = at + 2;
        long first = 0;
        while (next < to && isDigit(bytes[next])) {
            first = first * 10 + (bytes[next++] - '0');
        }
        if (next == at + 2 || next == to || bytes[next] != '.') {
            return false;
        }
        int dot = next++;
        long second = 0;
        while (next < to && isDigit(bytes[next])) {
            second = second * 10 + (bytes[next++] - '0');
        }
        if (next == dot + 1 || next == to || bytes[next] != '~') {
            return false;
        }
        nanos = first;
        sequence = second;
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The time in the marker that was found. */
    long nanos() {
        return nanos;
    }

    /** The number in the marker that was found. */
    long sequence() {
        return sequence;
    }

    /** Writes a marker; returns the index behind it. */
    static int write(byte[] target, int at, long nanos, long sequence) {
        int next = at;
        target[next++] = '~';
        target[next++] = 'T';
        next = digits(target, next, nanos);
        target[next++] = '.';
        next = digits(target, next, sequence);
        target[next++] = '~';
        return next;
    }

    private static int digits(byte[] target, int at, long number) {
        int length = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            length++;
        }
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length;
    }
}
