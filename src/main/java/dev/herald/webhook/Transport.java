package dev.herald.webhook;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

/** The way to a receiver. Thread-safe. */
interface Transport {

    /**
     * Sends a POST with a body of JSON. No thread waits for the answer.
     *
     * @param url where to; {@code http} or {@code https}
     * @param headers beside those that say what the body is
     * @param then is given the answer, within a time that the transport has, on any thread; must not throw
     */
    void send(URI url, Map<String, String> headers, byte[] body, Consumer<Answer> then);

    /** Breaks off whatever is under way. */
    void close();
}
