package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.documentation.Examples;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The README's requests by {@code curl}, against a server. */
class ReadmeIT {

    @Test
    void everyRequestOfTheReadmeIsGranted() throws IOException, InterruptedException {
        List<String> requests = Examples.in("README.md", "sh").stream()
                .filter(block -> block.startsWith("curl"))
                .toList();
        assertThat(requests).hasSize(2);
        try (WildFlyServer server = new WildFlyServer("readme")) {
            server.start();
            for (String request : requests) {
                // As it stands, but for the port, the data directory, and that the status is printed.
                String command = request.replace("localhost:8080", server.host())
                        .replace(
                                "data/admin-token",
                                server.dataDir().resolve("admin-token").toString());
                assertThat(run(command + " --silent --show-error --write-out ' %{http_code}'"))
                        .endsWith(" 201");
            }
        }
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        Reaper.watch(shell);
        String output = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).as(command).isTrue();
        return output;
    }
}
