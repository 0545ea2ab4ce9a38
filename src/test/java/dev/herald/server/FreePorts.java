package dev.herald.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds ports for servers that are about to start. They lie below those that systems give to outgoing connections, so
 * that no connection takes one before its server does, and are picked at random, so that test runs beside each other
 * hardly ever want the same.
 */
final class FreePorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 31_000;

    private FreePorts() {}

    static int one() {
        return base(0);
    }

    /** A port such that it plus each of the offsets is free. */
    static int base(int... offsets) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .filter(base ->
                        IntStream.of(offsets).map(offset -> base + offset).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
