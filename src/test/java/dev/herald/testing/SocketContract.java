package dev.herald.testing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** What the contracts need of a server. */
public interface SocketContract {

    /** Where the application's sockets are: {@code ws://localhost:8080/} or {@code ws://localhost:8080/herald/}. */
    URI sockets();

    /** A room that no other test uses. */
    default String freshRoom() {
        return "room-" + UUID.randomUUID();
    }

    /** How to connect where the sockets are those of {@code wss:}. */
    default Optional<SSLContext> tls() {
        return Optional.empty();
    }

    /** Connects to a room and waits for the welcome. */
    default RawWebSocket enter(String room, String user) throws IOException {
        return door(room, user).enter();
    }

    /** How to connect to a room; the first frame is a welcome. */
    default Opening door(String room, String user) {
        return Opening.of(sockets().resolve("ws/" + room + "?welcome=1&user=" + user))
                .over(tls());
    }

    /**
     * The epoch of a room: another one than before when the server has forgotten, meanwhile, all who were there. A
     * visitor asks for it, and leaves in a way that the server is sure to notice at once.
     */
    default String epochIn(String room) throws IOException {
        try (RawWebSocket visitor = door(room, "visitor").open()) {
            JsonObject welcome = visitor.nextJson();
            visitor.sendClose(1000, "").awaitClose();
            return welcome.getJsonArray("rooms").getJsonObject(0).getString("epoch");
        }
    }
}
