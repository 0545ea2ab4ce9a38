package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a client gets for whom the container has negotiated permessage-deflate, beside clients without. */
public interface ExtensionContract extends SocketContract {

    @Test
    default void compressedAndPlainClientsOfOneRoomGetTheSameMessages() throws IOException, InterruptedException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"))) {
            assertThat(crowd.speaker().handshake()).doesNotContainIgnoringCase("permessage-deflate");
            crowd.add(Listener.enterInflating(door(room, "b")));
            crowd.add(Listener.enterInflating(door(room, "c")));

            try (Flood flood = crowd.flood()) {
                flood.goOnFor(500);
                flood.end();
            }
            crowd.talk(3, 1_000_000);
        }
    }
}
