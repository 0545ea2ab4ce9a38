package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.documentation.Examples;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The requests by {@code curl} that the pages show, against a server. */
class ReadmeIT {

    private static final String API = "docs/api.md";
    private static final String SERVER_API = "docs/server-api.md";

    private static WildFlyServer server;

    @BeforeAll
    static void start() {
        server = new WildFlyServer("readme");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRequestOfTheReadmeIsGranted() throws IOException, InterruptedException {
        List<String> requests = requests("README.md");
        assertThat(requests).hasSize(2);
        for (String request : requests) {
            assertThat(curl(request)).endsWith(" 201");
        }
    }

    @Test
    void everyRequestOfTheServerApiIsAnsweredAsThePageShows() throws IOException, InterruptedException {
        assertThat(requests(SERVER_API)).hasSizeGreaterThan(8);
        assertAnswersAreAsShown(SERVER_API);
    }

    @Test
    void everyRequestForKeysIsAnsweredAsThePageShows() throws IOException, InterruptedException {
        assertThat(requests(API)).hasSizeGreaterThan(1);
        assertAnswersAreAsShown(API);
    }

    private static void assertAnswersAreAsShown(String page) throws IOException, InterruptedException {
        List<String> requests = requests(page);
        List<String> answers = Examples.in(page, "json answer");
        assertThat(requests).hasSameSizeAs(answers);
        for (int i = 0; i < requests.size(); i++) {
            String answer = curl(requests.get(i));

            assertThat(answer).as(requests.get(i)).matches(".* 20[01]");
            assertThat(shape(parse(answer.substring(0, answer.length() - " 200".length()))))
                    .as(requests.get(i))
                    .isEqualTo(shape(parse(answers.get(i))));
        }
    }

    private static List<String> requests(String page) throws IOException {
        return Examples.in(page, "sh").stream()
                .filter(block -> block.startsWith("curl"))
                .toList();
    }

    /** Makes a request as it stands, but for the port, the data directory, and that the status is printed. */
    private static String curl(String request) throws IOException, InterruptedException {
        String command = request.replace("localhost:8080", server.host())
                .replace(
                        "data/admin-token",
                        server.dataDir().resolve("admin-token").toString());
        return run(command + " --silent --show-error --write-out ' %{http_code}'");
    }

    private static JsonValue parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    /** What a value is made of, whatever the texts and numbers in it are. */
    private static Object shape(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            object.forEach((name, field) -> fields.put(name, shape(field)));
            return fields;
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(ReadmeIT::shape).toList();
        }
        return value.getValueType();
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
