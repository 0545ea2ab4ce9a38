package dev.herald.bench;

import dev.herald.standalone.EmbeddedMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An embedded Tyrus/Grizzly. It ends with this JVM, for its input ends then. */
final class EmbeddedServer implements Server {

    private final String application;
    private final Map<String, String> settings;
    private Process process;
    private int port;

    /** With {@code herald}, configured by these keys, or {@code loop}. */
    EmbeddedServer(String application, Map<String, String> settings) {
        this.application = application;
        this.settings = settings;
    }

    @Override
    public void start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            ProcessBuilder command = new ProcessBuilder(
                            java,
                            "-Xmx512m", // as WildFly and Payara Micro have
                            "-cp",
                            classPath(),
                            EmbeddedMain.class.getName(),
                            application)
                    .redirectError(Redirect.appendTo(
                            Directories.output(application + "-tyrus.log").toFile()));
            settings.forEach((key, value) ->
                    command.environment().put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
            process = command.start();
            port = awaitPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without Undertow's sockets, which no server has beside Tyrus': Herald would take the sender for them. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("undertow-websockets-jsr"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private int awaitPort() throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("Tyrus ended while it was starting; see its log in target/bench");
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        if (!isAlive()) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
