package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.Job;
import dev.herald.bench.load.Measurement;
import dev.herald.bench.load.Pace;
import dev.herald.bench.load.Scenario;
import dev.herald.bench.load.Verdict;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * An outside load generator, {@code wsload}, to check this one against: it plays the same scenario and reads the same
 * server's CPU. It tells no histogram, so its percentiles stay empty here.
 */
final class Wsload implements Contestant.Driver {

    private static final int ABNORMAL = 1006;

    private final Path program;

    Wsload(Path program) {
        this.program = program;
    }

    @Override
    public Answer run(Job job, int port, long pid) {
        if (!(job instanceof Scenario scenario)
                || scenario.rooms() > 1
                || scenario.churning() > 0
                || scenario.slow() > 0) {
            return new Answer.Failed("not a scenario for wsload");
        }
        try {
            Process process = new ProcessBuilder(command(scenario, port, pid))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var reader = Json.createReader(process.getInputStream())) {
                return measurement(reader.readObject(), scenario);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Scenario scenario, int port, long pid) {
        List<String> command = new java.util.ArrayList<>(List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--conns",
                Integer.toString(scenario.listenersPerRoom()),
                "--pubs",
                Integer.toString(scenario.publishers()),
                "--size",
                Integer.toString(scenario.messageBytes()),
                "--warmup",
                Double.toString(scenario.warmUp().toMillis() / 1e3),
                "--duration",
                Double.toString(scenario.window().toMillis() / 1e3),
                "--pid",
                Long.toString(pid)));
        if (scenario.pace() instanceof Pace.Open open) {
            command.addAll(List.of("--rate", Double.toString(open.messagesPerSecond())));
        } else if (scenario.pace() instanceof Pace.Closed closed) {
            command.addAll(List.of("--closed", Integer.toString(closed.inFlight())));
        }
        return command;
    }

    private static Measurement measurement(JsonObject line, Scenario scenario) {
        TreeMap<Integer, Integer> closes = new TreeMap<>();
        if (line.getInt("closed") > 0) {
            closes.put(ABNORMAL, line.getInt("closed"));
        }
        return new Measurement(
                seconds(line, "elapsed"),
                number(line, "published"),
                number(line, "deliveries"),
                scenario.messageBytes(),
                seconds(line, "srv_cpu_s"),
                Duration.ZERO,
                (long) (line.getJsonNumber("rss_mb").doubleValue() * (1 << 20)),
                0,
                new Histogram(3),
                new Verdict(
                        number(line, "expected"),
                        number(line, "missing"),
                        false,
                        number(line, "dup"),
                        number(line, "ooo"),
                        0,
                        0,
                        closes,
                        new TreeMap<>()));
    }

    private static long number(JsonObject line, String name) {
        return line.getJsonNumber(name).longValue();
    }

    private static Duration seconds(JsonObject line, String name) {
        return Duration.ofNanos((long) (line.getJsonNumber(name).doubleValue() * 1e9));
    }
}
