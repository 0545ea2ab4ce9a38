package dev.herald.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server's process with all that it started itself, such as the JVM behind a script. */
final class ServerProcess {

    /** How long whatever started the JVM may take to end after it. */
    private static final Duration BURIAL = Duration.ofSeconds(10);

    private final Process process;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts a process whose output is added to a file. */
    static ServerProcess start(ProcessBuilder command, Path output) throws IOException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .start();
        Reaper.watch(process);
        return new ServerProcess(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM to the process that was started. */
    void terminate() {
        process.destroy();
    }

    /**
     * Kills everything, as a power cut would, and waits until it is gone. The JVM dies first: who started it has to bury
     * it, or it would count as alive.
     */
    void kill() {
        List<ProcessHandle> family = family();
        worker().destroyForcibly();
        try {
            awaitEnd(family, BURIAL);
        } catch (TimeoutException e) {
            family.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(List<ProcessHandle> family, Duration limit)
            throws TimeoutException, InterruptedException {
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to stop, and waits until nothing is left; what does not go in time is killed, and that is an error. */
    void stop(Request request, Duration limit) throws IOException, InterruptedException {
        List<ProcessHandle> family = family();
        request.send(this);
        try {
            awaitEnd(family, limit);
        } catch (TimeoutException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            throw new IOException("the server did not stop within " + limit.toSeconds() + " s", e);
        }
    }

    /** The process at the end of the chain of those that only started another. */
    ProcessHandle worker() {
        return family().stream()
                .filter(each -> each.children().findAny().isEmpty())
                .findFirst()
                .orElse(process.toHandle());
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** How a server is asked to stop. */
    @FunctionalInterface
    interface Request {
        void send(ServerProcess server) throws IOException, InterruptedException;
    }
}
