import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Herald on a copy of the WildFly that the build provisioned in {@code target/server}, until Ctrl-C. A copy, so that
 * the next build does not pull the server out from under one that still runs.
 *
 * <p>{@code HERALD_HTTP_PORT} moves it from port 8080, {@code HERALD_DATA_DIR} moves its data from {@code data/}. A
 * program for {@code java Serve.java}, so that it needs neither a shell nor a compilation, and runs wherever Java does.
 */
public final class Serve {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path project;
    private final int port;
    private final Path data;
    private final Optional<ProcessHandle> parent = ProcessHandle.current().parent();

    private Serve(Path project, int port, Path data) {
        this.project = project;
        this.port = port;
        this.data = data;
    }

    public static void main(String[] args) throws Exception {
        Path project = Path.of("").toAbsolutePath();
        Path data = project.resolve(
                Optional.ofNullable(System.getenv("HERALD_DATA_DIR")).orElse("data"));
        Optional<Integer> port = port();
        if (port.isEmpty()) {
            fail("HERALD_HTTP_PORT must be a port number from 1 to 65535.");
        }
        System.exit(new Serve(project, port.get(), data).run());
    }

    private static Optional<Integer> port() {
        String text = Optional.ofNullable(System.getenv("HERALD_HTTP_PORT")).orElse("8080");
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number > 0 && number < 65536);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private int run() throws Exception {
        if (portIsTaken()) {
            fail("Port " + port + " is in use: stop what uses it, or set HERALD_HTTP_PORT to another.");
        }
        Path home = project.resolve("target/run/" + port);
        copyServer(home);
        Files.copy(project.resolve("target/herald.war"), home.resolve("standalone/deployments/ROOT.war"));
        Files.createDirectories(data);

        Process server = start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        Thread output = new Thread(() -> copyOutput(server), "output");
        output.start();

        if (awaitAnswer(server)) {
            announce();
        } else {
            stop(server);
        }
        while (!server.waitFor(500, TimeUnit.MILLISECONDS)) {
            if (isOrphaned()) {
                stop(server); // a kill of Maven alone must leave nothing behind
            }
        }
        output.join();
        return server.exitValue();
    }

    /** Makes the server's folder anew: the server as it was built, without what the last run left in it. */
    private void copyServer(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> old = Files.walk(home)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path built = project.resolve("target/server");
        try (Stream<Path> paths = Files.walk(built)) {
            for (Path path : paths.toList()) {
                Path copy = home.resolve(built.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private boolean portIsTaken() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Process start(Path home) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve(windows ? "bin/standalone.bat" : "bin/standalone.sh")
                .toString());
        command.add("-b=127.0.0.1");
        command.add("-Dherald.data.dir=" + data);
        command.add("-Dherald.http.port=" + port);
        command.add("-Dherald.io.threads=" + Runtime.getRuntime().availableProcessors());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // The script then passes signals on to the server, and waits for it.
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("NOPAUSE", "true");
        return builder.start();
    }

    private static void copyOutput(Process server) {
        try (BufferedReader lines = server.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
            }
        } catch (IOException e) {
            System.err.println("The server's output broke off: " + e.getMessage());
        }
    }

    /** Waits until Herald answers; false if the server ended or took too long. */
    private boolean awaitAnswer(Process server) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(address("api/info"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (server.waitFor(200, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return true;
                }
            } catch (IOException e) {
                continue; // not listening yet
            }
        }
        System.err.println("Herald did not start within " + START_LIMIT.toMinutes() + " minutes; see the lines above.");
        return false;
    }

    private void announce() {
        boolean given = Optional.ofNullable(System.getenv("HERALD_ADMIN_TOKEN"))
                .filter(token -> !token.isBlank())
                .isPresent();
        System.out.println();
        System.out.println("Herald runs: " + address(""));
        System.out.println("Admin page:  " + address("admin/"));
        System.out.println("Admin token: " + (given ? "the one in HERALD_ADMIN_TOKEN" : data.resolve("admin-token")));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + "/" + path);
    }

    /** Whether Maven, which started this, is gone. */
    private boolean isOrphaned() {
        return parent.isPresent()
                && !(parent.get().isAlive() && ProcessHandle.current().parent().equals(parent));
    }

    private static void stop(Process server) {
        try {
            List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
            server.toHandle().destroy(); // and not Process.destroy, which would cut off what the server still says
            if (!server.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
