package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;

/** A listener that leaves its room and joins it again, on the connection it has. */
final class Churner extends Listener {

    /** The room behind the address {@code /ws}. */
    private static final byte[] LEAVE = frame("{\"type\":\"leave\",\"room\":\"lobby\"}");

    private static final byte[] JOIN = frame("{\"type\":\"join\",\"room\":\"lobby\"}");

    private boolean absent;
    private boolean asked;

    Churner(Numbering numbering, Tally tally, Marker marker) {
        super(0, false, numbering, tally, marker);
    }

    private static byte[] frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Frames.frame(Frames.TEXT, bytes, 0, bytes.length);
    }

    /** Leaves or joins; false if the answer to the last such request is still awaited. */
    boolean toggle() {
        if (asked) {
            return false;
        }
        asked = true;
        byte[] request = absent ? JOIN : LEAVE;
        connection().send(request, request.length);
        return true;
    }

    @Override
    boolean steady() {
        return false;
    }

    @Override
    boolean absent() {
        return absent;
    }

    @Override
    void other(String frame) {
        if (frame.startsWith("{\"type\":\"left\"")) {
            absent = true;
            asked = false;
        } else if (frame.startsWith("{\"type\":\"joined\"")) {
            absent = false;
            asked = false;
        } else {
            super.other(frame);
        }
    }
}
