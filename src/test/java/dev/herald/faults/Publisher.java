package dev.herald.faults;

import dev.herald.testing.RawWebSocket;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says one thing after another, each with an idempotency key, and each again on the next connection as long as it is not
 * answered. Thread-safe.
 */
final class Publisher implements Follower.Companion {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final int index;
    private final int inFlight;

    /** What was said and is not answered, in the order in which it was. */
    private final Map<Integer, Said> unanswered = new LinkedHashMap<>();

    private final Map<Said, Integer> offsets = new LinkedHashMap<>();
    private Optional<RawWebSocket> connection = Optional.empty();
    private int said;
    private int repeated;

    /**
     * The publisher of that number.
     *
     * @param inFlight how much it says before it waits for an answer
     */
    Publisher(int index, int inFlight) {
        this.index = index;
        this.inFlight = inFlight;
    }

    /** Says the next thing, unless too much is unanswered, or there is nobody to say it to. */
    synchronized void speak() {
        if (connection.isPresent() && unanswered.size() < inFlight) {
            Said next = new Said(index, ++said);
            unanswered.put(next.number(), next);
            send(next);
        }
    }

    @Override
    public synchronized void entered(RawWebSocket opened) {
        connection = Optional.of(opened);
        repeated += unanswered.size();
        unanswered.values().forEach(this::send);
    }

    private void send(Said each) {
        JsonObject frame = JSON.createObjectBuilder()
                .add("id", each.number())
                .add("key", each.key())
                .add("user", "publisher " + index)
                .add("message", each.text())
                .build();
        try {
            if (connection.isPresent()) {
                connection.get().text(frame.toString());
            }
        } catch (IOException e) {
            connection = Optional.empty(); // it has ended; what is unanswered is said again on the next one
        }
    }

    @Override
    public synchronized void left() {
        connection = Optional.empty();
    }

    @Override
    public synchronized void other(JsonObject frame) {
        Said answered = frame.getString("type").equals("published") ? unanswered.remove(frame.getInt("id")) : null;
        if (answered == null) {
            throw new AssertionError("nobody asked for " + frame);
        }
        offsets.put(answered, frame.getInt("offset"));
    }

    /** Whether everything that was said is answered. */
    synchronized boolean isAnswered() {
        return unanswered.isEmpty();
    }

    /** What was answered, and the offset that it was answered with. */
    synchronized Map<Said, Integer> offsets() {
        return Map.copyOf(offsets);
    }

    /** How much was answered. */
    synchronized int answeredCount() {
        return offsets.size();
    }

    /** How often something was said again. */
    synchronized int repeatedCount() {
        return repeated;
    }
}
