package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The frame of a publication, in an array that is used again and again: a message costs no garbage. */
final class Envelope {

    /** In a message that only tells listeners that they are in. */
    static final String PROBE = "~P~";

    private static final byte[] BEHIND = ascii("\"}");

    /** The longest marker: two numbers of 19 digits and five signs around them. */
    private static final int LONGEST_MARKER = 43;

    private final byte[] before;
    private final int messageBytes;
    private final byte[] frame;
    private final int payload;

    /** An envelope for messages of so many bytes by that user. */
    Envelope(String user, int messageBytes) {
        if (messageBytes < LONGEST_MARKER) {
            throw new IllegalArgumentException("a message of " + messageBytes + " bytes cannot hold the marker");
        }
        this.before = ascii("{\"user\":\"" + user + "\",\"message\":\"");
        this.messageBytes = messageBytes;
        int length = before.length + messageBytes + BEHIND.length;
        frame = new byte[Frames.MAX_HEADER + length];
        payload = Frames.header(frame, 0, Frames.TEXT, length);
        System.arraycopy(before, 0, frame, payload, before.length);
        System.arraycopy(BEHIND, 0, frame, payload + before.length + messageBytes, BEHIND.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The frame for a message; valid until the next call. */
    byte[] fill(long due, long number) {
        int from = payload + before.length;
        int end = Marker.write(frame, from, due, number);
        Arrays.fill(frame, end, from + messageBytes, (byte) 'x');
        return frame;
    }

    int length() {
        return payload + before.length + messageBytes + BEHIND.length;
    }

    /** The frame that asks whether anybody listens. */
    byte[] probe() {
        byte[] text = ascii(new String(before, StandardCharsets.US_ASCII) + PROBE + "\"}");
        return Frames.frame(Frames.TEXT, text, 0, text.length);
    }
}
