package dev.herald.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files, and so sockets, a process may have open. The server inherits the same limit. */
final class OpenFiles {

    /** What a server needs beside sockets: its jars and logs. */
    private static final int OTHER = 1000;

    private OpenFiles() {}

    /** Throws if so many connections are more than the limit allows, and says what to do. */
    static void require(int connections) {
        long limit = limit();
        if (connections + OTHER > limit) {
            throw new ProtocolException(
                    "%d connections need `ulimit -n %d` in the shell that runs the benchmark; it is %d"
                            .formatted(connections, connections + OTHER, limit));
        }
    }

    private static long limit() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split(" +", -1)[4]) // the hard limit: a JVM raises the soft one to it
                    .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
