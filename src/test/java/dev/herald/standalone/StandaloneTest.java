package dev.herald.standalone;

import static org.awaitility.Awaitility.await;

import dev.herald.hub.Hub;
import dev.herald.testing.BadInputContract;
import dev.herald.testing.IdentityContract;
import dev.herald.testing.PlainProtocolContract;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.TrespassContract;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Herald promises its clients, on Tyrus/Grizzly. */
class StandaloneTest implements PlainProtocolContract, BadInputContract, IdentityContract, TrespassContract {

    private static StandaloneServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new StandaloneServer(IdentityContract.SETTINGS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public URI sockets() {
        return server.sockets();
    }

    @Test
    void nothingIsLeftOfClientsThatHangUp() throws IOException {
        Hub hub = server.bean(Hub.class);
        await().until(() -> hub.sessionCount() == 0);
        List<RawWebSocket> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(enter("crowd-" + i % 20, "someone"));
        }
        await().until(() -> hub.sessionCount() == 200 && hub.channelCount() == 20);

        for (RawWebSocket client : clients) {
            client.close();
        }

        await().until(() -> hub.sessionCount() == 0 && hub.channelCount() == 0);
    }
}
