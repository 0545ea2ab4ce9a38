package dev.herald.bench;

import dev.herald.bench.load.AlarmCrowd;
import dev.herald.bench.load.Answer;
import dev.herald.bench.load.GeneratorProcess;
import dev.herald.bench.load.Measurement;
import dev.herald.bench.load.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures how soon a critical announcement is with 10,000 clients, from the request to the API until each has it: while nothing else goes
 * on, and then while 500 others and 8 publishers talk as much as the server can carry, as in case C.
 */
final class Alarms {

    private static final int CLIENTS = 10_000;

    /** In silence, where they only warm the code up, and are there to be compared with. */
    private static final int IN_SILENCE = 20;

    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(40);

    private static final String TOKEN = UUID.randomUUID().toString();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Server server;
    private final PrintStream out;

    private Alarms(Server server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    static void run(Options options, PrintStream out) {
        out.println(Machine.here());
        try (GeneratorProcess generator = new GeneratorProcess();
                Server server = options.container().herald(Map.of("herald.admin.token", TOKEN))) {
            out.println("starting " + options.container().title());
            server.start();
            new Alarms(server, out).run(options.container().title(), generator);
        }
    }

    private void run(String title, GeneratorProcess generator) {
        Scenario chat = ((Scenario) Case.C.variants().get(0).job()).lasting(WARM_UP, WINDOW);
        generator.run(chat.lasting(WARM_UP, Duration.ofSeconds(1)), server.port(), server.pid());
        try (AlarmCrowd crowd = new AlarmCrowd(CLIENTS, server.port())) {
            Round silence = new Round();
            while (silence.count < IN_SILENCE) {
                silence.add(alarm(crowd));
            }
            CompletableFuture<Answer> talk =
                    CompletableFuture.supplyAsync(() -> generator.run(chat, server.port(), server.pid()));
            Round loud = new Round();
            long begin = System.nanoTime() + WARM_UP.toNanos();
            while (!talk.isDone()) {
                AlarmCrowd.Heard heard = alarm(crowd);
                // What fell into the time before everybody talked, or after that, says nothing.
                if (System.nanoTime() > begin && !talk.isDone()) {
                    loud.add(heard);
                }
            }
            report(title, silence, loud, (Measurement) talk.join());
        }
    }

    /** What several alarms showed together. */
    private static final class Round {

        private final Histogram micros = new Histogram(3);
        private int count;
        private long missing;
        private long twice;
        private long gone;

        void add(AlarmCrowd.Heard heard) {
            count++;
            micros.add(heard.micros());
            missing += heard.missing();
            twice += heard.twice();
            gone = heard.gone();
        }

        String row(String what) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %,d | %.0f | %.0f | %.0f | %d | %d | %d |",
                    what,
                    count,
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3,
                    missing,
                    twice,
                    gone);
        }
    }

    /** One alarm, which is taken back when it has been heard, with pauses: nothing is to meet what is left of another. */
    private AlarmCrowd.Heard alarm(AlarmCrowd crowd) {
        String text = "alarm " + UUID.randomUUID();
        List<String> id = new ArrayList<>();
        AlarmCrowd.Heard heard = crowd.announce(text, () -> id.add(announce(text)));
        pause();
        send(request("api/announcements/" + id.get(0)).DELETE(), 204);
        pause();
        return heard;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String announce(String text) {
        HttpResponse<Void> response = send(
                request("api/announcements")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"severity\":\"critical\",\"message\":\"" + text + "\"}")),
                201);
        return response.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<Void> send(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(response.toString());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void report(String title, Round silence, Round loud, Measurement talk) {
        List<String> lines = List.of(
                title + ", " + CLIENTS + " clients",
                "",
                "| | alarms | heard | p50 ms | p99 ms | longest ms | missing | twice | connections ended |",
                "|---|---|---|---|---|---|---|---|---|",
                silence.row("in silence"),
                loud.row("with case C"),
                "",
                String.format(
                        Locale.ROOT,
                        "Case C meanwhile: %,.0f deliveries/s, p99 %.1f ms; %s",
                        talk.deliveriesPerSecond(),
                        talk.latencyMillis(99),
                        talk.verdict().clean()
                                ? "nothing missing"
                                : talk.verdict().complaint()));
        lines.forEach(out::println);
        try {
            Files.write(Directories.output("alarms.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
