package dev.herald.standalone;

import dev.herald.bench.LoopEndpoint;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.Server;

/**
 * An embedded Tyrus/Grizzly in a process of its own, with Herald or the plain loop. It prints its port and runs until its
 * standard input ends.
 */
public final class EmbeddedMain {

    private static final int ANY_PORT = -1;

    private EmbeddedMain() {}

    /** Serves {@code herald} or {@code loop}. */
    public static void main(String[] args) throws DeploymentException, IOException {
        if (args[0].equals("herald")) {
            try (StandaloneServer server = new StandaloneServer()) {
                serve(server.sockets().getPort());
            }
            return;
        }
        Server server = new Server(
                "localhost",
                ANY_PORT,
                "/",
                Map.of(TyrusWebSocketEngine.INCOMING_BUFFER_SIZE, 1024 * 1024 + 14), // as StandaloneServer
                LoopEndpoint.class);
        server.start();
        serve(server.getPort());
        server.stop();
    }

    private static void serve(int port) throws IOException {
        System.out.println("port " + port);
        System.in.readAllBytes();
    }
}
