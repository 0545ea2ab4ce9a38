package dev.herald.testing;

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
}
