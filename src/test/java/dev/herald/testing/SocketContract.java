package dev.herald.testing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/** What the contracts need of a server. */
public interface SocketContract {

    /** Where the application's sockets are: {@code ws://localhost:8080/} or {@code ws://localhost:8080/herald/}. */
    URI sockets();

    /** A room that no other test uses. */
    default String freshRoom() {
        return "room-" + UUID.randomUUID();
    }

    /** Connects to a room and waits for the welcome. */
    default RawWebSocket enter(String room, String user) throws IOException {
        RawWebSocket socket = RawWebSocket.open(sockets().resolve("ws/" + room + "?welcome=1&user=" + user));
        JsonObject welcome = socket.nextJson();
        if (!welcome.getString("type").equals("welcome")) {
            throw new IOException("not welcomed: " + welcome);
        }
        return socket;
    }
}
