package dev.herald.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers what was sent, and answers when a test says so. */
final class FakeTransport implements Transport {

    /** What was sent. */
    record Sent(URI url, Map<String, String> headers, String body, Consumer<Answer> then) {

        String id() {
            return headers.get("webhook-id");
        }

        void answer(int status) {
            answer(new Answer.Answered(status, Optional.empty()));
        }

        void answer(Answer answer) {
            then.accept(answer);
        }
    }

    private final List<Sent> all = new ArrayList<>();
    private boolean closed;
    private boolean broken;

    /** Whether nothing can be sent from now on. */
    void beBroken(boolean isBroken) {
        broken = isBroken;
    }

    @Override
    public void send(URI url, Map<String, String> headers, byte[] body, Consumer<Answer> then) {
        if (broken) {
            throw new IllegalStateException("no more sockets");
        }
        all.add(new Sent(url, headers, new String(body, StandardCharsets.UTF_8), then));
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** All that was sent, in order. */
    List<Sent> all() {
        return List.copyOf(all);
    }

    /** What was sent last. */
    Sent last() {
        return all.get(all.size() - 1);
    }
}
