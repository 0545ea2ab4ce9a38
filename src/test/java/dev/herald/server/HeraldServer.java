package dev.herald.server;

import dev.herald.testing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server with Herald deployed, in a directory of its own below {@code target/it}, on free ports of the loopback
 * interface. It can be started and stopped as often as one likes and keeps its data meanwhile; nothing of it runs after
 * {@link #close}, or when the test's JVM is gone. Not thread-safe.
 */
public abstract class HeraldServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    /** What WildFly and Payara log when they are up and the application is not. */
    private static final Pattern GIVEN_UP = Pattern.compile("WFLYSRV0026|Exception while loading the app");

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int TAIL = 60;

    /** The settings that are nobody's business. */
    private static final Set<String> SECRET_KEYS = Set.of("herald.token.secret", "herald.admin.token");

    /** What is written for people to read, the trace of H2 among it, and what was put aside to begin a new one. */
    private static final Pattern LOG_FILE = Pattern.compile("(^|/)logs?/|\\.log|\\.trace\\.db$");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Setup setup;
    private final Path directory;
    private final int port;
    private final Map<String, String> settings = new HashMap<>();
    private ServerProcess process;

    /** A server that is not started yet; what an earlier run left in its directory is gone. */
    HeraldServer(String name, Setup setup, int port) {
        this.setup = setup;
        this.directory = build().resolve("it").resolve(name + "-" + setup.slug());
        this.port = port;
        try {
            delete(directory);
            Files.createDirectories(dataDir());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program to run, but for its environment. */
    abstract ProcessBuilder command() throws IOException;

    /** Lays out what the server needs before its first start. */
    abstract void prepare() throws IOException, InterruptedException;

    /** Asks a running server to stop. */
    void askToStop(ServerProcess running) throws IOException, InterruptedException {
        running.terminate();
    }

    /** Where the server logs. */
    abstract Path log();

    /** A line of the log that tells of an error, whosever, or of a warning of Herald's. */
    abstract Pattern complaint();

    /** Sets one of Herald's keys for the next start, and all that follow. */
    public final HeraldServer with(String key, String value) {
        if (SECRET_KEYS.contains(key)) {
            Secrets.add(value);
        }
        settings.put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value);
        return this;
    }

    /** Starts the server and waits until Herald answers. */
    public final void start() {
        try {
            if (process == null) {
                prepare();
            }
            ProcessBuilder command = command();
            command.directory(directory.toFile());
            command.environment().keySet().removeIf(name -> name.startsWith("HERALD_") || name.equals("JAVA_OPTS"));
            command.environment().put("JAVA_HOME", setup.jdk().home().toString());
            command.environment().put("HERALD_DATA_DIR", dataDir().toString());
            setup.token().ifPresent(token -> command.environment().put("HERALD_ADMIN_TOKEN", token));
            command.environment().putAll(settings);
            addTo(command.environment());
            process = ServerProcess.start(command, console());
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Adds what only this kind of server wants in its environment. */
    void addTo(Map<String, String> environment) {}

    private void awaitAnswer() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http("api/info"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(request)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(this + " ended while it was starting:\n" + tail());
            }
            if (GIVEN_UP.matcher(tail()).find()) {
                throw new IllegalStateException(this + " does not deploy the application:\n" + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(this + " did not answer in time:\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Stops the server as an operator would, and waits until it is gone. */
    public final void stop() {
        try {
            process.stop(this::askToStop, STOP_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Stops it and starts it again. */
    public final void restart() {
        stop();
        start();
    }

    /** Kills the server, as a power cut would, and waits until it is gone. */
    public final void kill() {
        process.kill();
    }

    /** Stops the server if it runs; fails if it has ever logged a secret. */
    @Override
    public final void close() {
        if (process == null) {
            return;
        }
        if (process.isAlive()) {
            stop();
        }
        if (!loggedSecrets().isEmpty()) {
            throw new AssertionError(this + " has logged secrets: " + loggedSecrets());
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        process.kill();
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** An address below the application. */
    public final URI http(String path) {
        return URI.create("http://" + host() + base() + path);
    }

    /** The address of a socket below the application: {@code ws}, {@code ws/ops}. */
    public final URI ws(String path) {
        return URI.create("ws://" + host() + base() + path);
    }

    /** What a client names as {@code Host}. */
    public final String host() {
        return "127.0.0.1:" + port;
    }

    /** The port it listens on, on the loopback interface. */
    public final int port() {
        return port;
    }

    /** The process that does the server's work: the JVM itself, not the script that started it. */
    public final long pid() {
        return process.worker().pid();
    }

    /** Whether it was started and its process is still there. */
    public final boolean isAlive() {
        return process != null && process.isAlive();
    }

    private String base() {
        return setup.contextPath().equals(Setup.ROOT) ? "/" : setup.contextPath() + "/";
    }

    final Setup setup() {
        return setup;
    }

    /** The token that opens the admin API here. */
    public final String adminToken() {
        return Secrets.add(setup.token()
                .orElseGet(() -> read(dataDir().resolve("admin-token")).strip()));
    }

    /** Where Herald keeps what must survive a restart. */
    public final Path dataDir() {
        return directory.resolve("data");
    }

    /** Where the server lives. */
    final Path directory() {
        return directory;
    }

    /** Has the server itself know a user who signs in with a password; to be called when it runs. */
    void addUser(String user, String password, String role) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(this + " knows no users");
    }

    /** What the server printed. */
    final Path console() {
        return directory.resolve("console.log");
    }

    /** Everything that the server said, in each of its logs. */
    public final String everythingLogged() {
        return logs().map(HeraldServer::read).collect(Collectors.joining());
    }

    private Stream<Path> logs() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> LOG_FILE.matcher(directory.relativize(file).toString())
                            .find())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a log and should not be, with the file that it is in. */
    public final List<String> loggedSecrets() {
        if (setup.token().isPresent() || Files.exists(dataDir().resolve("admin-token"))) {
            adminToken(); // is one, whether or not a test has asked for it
        }
        return logs().flatMap(file ->
                        Secrets.in(read(file)).stream().map(secret -> directory.relativize(file) + ": " + secret))
                .toList();
    }

    /** The lines of the log that tell of an error, or of a warning of Herald's. */
    public final List<String> complaints() {
        return read(log()).lines().filter(complaint().asPredicate()).toList();
    }

    private String tail() {
        List<String> lines = Stream.of(console(), log())
                .distinct()
                .filter(Files::exists)
                .map(HeraldServer::read)
                .flatMap(String::lines)
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** The project's directory. */
    static Path project() {
        return Path.of(System.getProperty("herald.test.project", "")).toAbsolutePath();
    }

    /** What the build made. */
    static Path build() {
        return Path.of(System.getProperty("herald.test.build", "target")).toAbsolutePath();
    }

    /** The application to deploy. */
    final Path war() {
        return setup.war();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + setup;
    }
}
