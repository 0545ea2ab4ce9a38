package dev.herald.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Ends servers whose test run is gone, however it went: a JVM that is halted or killed runs no shutdown hooks, so this
 * is a small process beside it. It reads process ids from its standard input, and when that ends, so do they.
 */
final class Reaper {

    /** Made at first use only: the process beside loads this class too, and must not start another. */
    private static final class Holder {
        static final Reaper INSTANCE = new Reaper();
    }

    private final OutputStream orders;

    private Reaper() {
        try {
            Path classes = Path.of(Reaper.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            orders = new ProcessBuilder(java.toString(), "-Xmx32m", "-cp", classes.toString(), Reaper.class.getName())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sees to it that a process does not outlive this JVM. */
    static void watch(Process process) throws IOException {
        synchronized (Holder.INSTANCE) {
            Holder.INSTANCE.orders.write((process.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
            Holder.INSTANCE.orders.flush();
        }
    }

    /** The process beside. */
    public static void main(String[] args) throws IOException {
        Set<ProcessHandle> watched = ConcurrentHashMap.newKeySet();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> watched.forEach(Reaper::end)));
        try (BufferedReader pids = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String pid = pids.readLine(); pid != null; pid = pids.readLine()) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(watched::add);
            }
        }
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
