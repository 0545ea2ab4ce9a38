package dev.herald.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client such as anybody could write with the JDK alone. It remembers what it heard, and when. */
public final class TestClient implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    /** A frame and the moment when it had come in. */
    public record Heard(JsonObject frame, Instant at) {

        String text(String field) {
            return frame.getString(field, "");
        }
    }

    /** How the server ended the connection. */
    public record Ending(int code, String reason) {}

    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private TestClient(URI address) {
        socket = HTTP.newWebSocketBuilder().buildAsync(address, new Ear()).join();
    }

    /** Enters a room and waits until it is in. */
    public static TestClient enter(HeraldServer server, String room, String user) {
        return enter(server, room, user, "");
    }

    /** Enters a room with more in its address, such as {@code &lang=de}, and waits until it is in. */
    static TestClient enter(HeraldServer server, String room, String user, String query) {
        TestClient client = new TestClient(server.ws("ws/" + room + "?welcome=1&user=" + user + query));
        client.awaitFrame("welcome", frame -> true);
        return client;
    }

    /** Connects and waits for nothing. */
    static TestClient knock(HeraldServer server) {
        return new TestClient(server.ws("ws?welcome=1"));
    }

    /** Says something in the room. */
    public void say(String message) {
        send(Json.createObjectBuilder().add("message", message).build());
    }

    /** Sends a frame. */
    public void send(JsonObject frame) {
        socket.sendText(frame.toString(), true).join();
    }

    /** What has come in of a type. */
    public List<Heard> heard(String type) {
        return heard.stream().filter(each -> each.text("type").equals(type)).toList();
    }

    /** The texts of the messages that have come in. */
    public List<String> messages() {
        return heard("message").stream().map(each -> each.text("message")).toList();
    }

    /** Waits for a frame, if it has not come in already; returns the first that fits. */
    public Heard awaitFrame(String type, Predicate<Heard> condition) {
        return Awaitility.await()
                .alias(type)
                .atMost(PATIENCE)
                .until(() -> heard(type).stream().filter(condition).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the server ends the connection. */
    public Ending awaitEnding() {
        return ending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts the parts of messages together. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            Instant now = Instant.now();
            parts.append(part);
            if (last) {
                try (var reader = Json.createReader(new StringReader(parts.toString()))) {
                    heard.add(new Heard(reader.readObject(), now));
                }
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ending.complete(new Ending(code, reason));
            return null;
        }
    }
}
