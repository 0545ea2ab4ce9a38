package dev.herald.bench.report;

import dev.herald.bench.Metric;
import dev.herald.bench.Results;
import dev.herald.bench.Series;
import dev.herald.bench.load.IdleMeasurement;
import dev.herald.bench.load.Measurement;
import dev.herald.bench.load.Verdict;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import java.util.SortedMap;

/** Everything, for programs. */
final class JsonReport {

    private JsonReport() {}

    static String of(Results results) {
        JsonArrayBuilder series = Json.createArrayBuilder();
        results.series().forEach(each -> series.add(series(each, results)));
        JsonObjectBuilder report = Json.createObjectBuilder()
                .add("container", results.options().container().title())
                .add("command", results.options().command())
                .add("date", results.date().toString())
                .add(
                        "machine",
                        Json.createObjectBuilder()
                                .add("cpu", results.machine().cpu())
                                .add("cores", results.machine().cores())
                                .add("memoryMiB", results.machine().memoryMiB())
                                .add("system", results.machine().system())
                                .add("java", results.machine().java()))
                .add("series", series);
        StringWriter text = new StringWriter();
        try (var writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(report.build());
        }
        return text + "\n";
    }

    private static JsonObjectBuilder series(Series series, Results results) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("case", series.variant().key())
                .add("title", series.variant().title())
                .add("contestant", series.contestant());
        JsonArrayBuilder rounds = Json.createArrayBuilder();
        series.measurements().forEach(each -> rounds.add(round(each)));
        series.idle().forEach(each -> rounds.add(round(each)));
        json.add("rounds", rounds);
        if (!series.measurements().isEmpty()) {
            JsonObjectBuilder medians = Json.createObjectBuilder();
            for (Metric metric : Metric.values()) {
                medians.add(metric.key(), number(series.median(metric)));
            }
            json.add("medians", medians)
                    .add("ratiosToLoop", ratios(series, Results.HERALD, Results.LOOP, results))
                    .add("ratiosToHerald", ratios(series, Results.TOKENS, Results.HERALD, results));
        }
        return json.add("failures", Json.createArrayBuilder(series.failures()));
    }

    /** One's values in units of another's; none for a series of anybody else. */
    private static JsonObjectBuilder ratios(Series series, String one, String other, Results results) {
        JsonObjectBuilder ratios = Json.createObjectBuilder();
        if (series.contestant().equals(one)) {
            for (Metric metric : Metric.values()) {
                results.ratio(series.variant().key(), one, other, metric)
                        .ifPresent(ratio -> ratios.add(metric.key(), number(ratio)));
            }
        }
        return ratios;
    }

    private static JsonObjectBuilder round(Measurement round) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Metric metric : Metric.values()) {
            json.add(metric.key(), number(metric.of(round)));
        }
        Verdict verdict = round.verdict();
        return json.add("seconds", round.elapsed().toNanos() / 1e9)
                .add("published", round.published())
                .add("deliveries", round.deliveries())
                .add("toggles", round.toggles())
                .add("expected", verdict.expected())
                .add("missing", verdict.missing())
                .add("duplicates", verdict.duplicates())
                .add("misordered", verdict.misordered())
                .add("strays", verdict.strays())
                .add("errors", verdict.errors())
                .add("closes", codes(verdict.closes()))
                .add("slowCloses", codes(verdict.slowCloses()));
    }

    private static JsonObjectBuilder round(IdleMeasurement round) {
        return Json.createObjectBuilder()
                .add("connections", round.connections())
                .add("open", round.open())
                .add("openingSeconds", round.opening().toMillis() / 1e3)
                .add("rssBytesBefore", round.rssBefore())
                .add("rssBytesOpen", round.rssOpen())
                .add("rssBytesHeld", round.rssHeld())
                .add("heapBytesHeld", round.heapHeld())
                .add("heapBytesAfter", round.heapAfter())
                .add("rssBytesEach", number(round.rssEach()))
                .add("heapBytesEach", number(round.heapEach()))
                .add("serverCpuSecondsWhileIdle", round.serverCpu().toMillis() / 1e3);
    }

    private static JsonObjectBuilder codes(SortedMap<Integer, Integer> counts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        counts.forEach((code, count) -> json.add(code.toString(), count));
        return json;
    }

    private static JsonValue number(double number) {
        return Double.isNaN(number) || Double.isInfinite(number) ? JsonValue.NULL : Json.createValue(number);
    }
}
