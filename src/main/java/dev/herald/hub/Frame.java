package dev.herald.hub;

import java.nio.charset.StandardCharsets;

/**
 * One message of a dialect, encoded once and shared by every outbox that waits to send it.
 *
 * @param text what the frame carries
 * @param bytes how long that is in UTF-8
 */
public record Frame(String text, int bytes) {

    /** A frame of the given text. */
    public static Frame of(String text) {
        return new Frame(text, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
