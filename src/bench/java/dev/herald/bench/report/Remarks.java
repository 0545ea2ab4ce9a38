package dev.herald.bench.report;

import dev.herald.bench.Metric;
import dev.herald.bench.Results;
import dev.herald.bench.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What a table of medians does not show: sentences about idle connections, slow listeners, and what went wrong. */
final class Remarks {

    private final Results results;
    private final List<String> lines = new ArrayList<>();

    private Remarks(Results results) {
        this.results = results;
    }

    static List<String> of(Results results) {
        Remarks remarks = new Remarks(results);
        remarks.idle();
        remarks.slow();
        remarks.compare("F", "A", Metric.CPU_MICROS, "µs of server CPU for each delivery");
        remarks.compare("H", "C", Metric.DELIVERIES_PER_SECOND, "deliveries/s");
        remarks.payload();
        remarks.outside();
        results.series().forEach(remarks::faults);
        return List.copyOf(remarks.lines);
    }

    private void idle() {
        results.find("D", Results.HERALD)
                .filter(series -> !series.idle().isEmpty())
                .ifPresent(series -> lines.add(
                        "D: %s connections open; each adds %s KB to the server's resident memory, %s KB after %d s idle, and holds %s KB of live heap."
                                .formatted(
                                        Numbers.readable(series.idleMedian(each -> each.open())),
                                        Numbers.readable(series.idleMedian(each -> each.rssEach()) / 1024),
                                        Numbers.readable(series.idleMedian(each -> each.rssEachHeld()) / 1024),
                                        results.options().idle().toSeconds(),
                                        Numbers.readable(series.idleMedian(each -> each.heapEach()) / 1024))));
    }

    private void slow() {
        for (String contestant : results.contestants()) {
            Optional<Series> without = results.find("E0", contestant);
            results.find("E", contestant)
                    .filter(series -> !series.measurements().isEmpty())
                    .ifPresent(with -> lines.add(
                            "E, %s: p99 of the 480 is %s ms with the 20 that stop reading and %s ms without, %s. How the 20 ended: %s."
                                    .formatted(
                                            contestant,
                                            Numbers.readable(with.median(Metric.P99)),
                                            without.map(each -> Numbers.readable(each.median(Metric.P99)))
                                                    .orElse("–"),
                                            without.map(each -> Numbers.times(with.ratio(each, Metric.P99)))
                                                    .orElse("–"),
                                            codes(with))));
        }
    }

    private static String codes(Series series) {
        TreeMap<Integer, Integer> all = new TreeMap<>();
        series.measurements()
                .forEach(each ->
                        each.verdict().slowCloses().forEach((code, count) -> all.merge(code, count, Integer::sum)));
        int rounds = series.measurements().size();
        return all.isEmpty()
                ? "all stayed open"
                : all.entrySet().stream()
                                .map(each -> each.getValue() + " × " + each.getKey())
                                .collect(Collectors.joining(", "))
                        + " in " + rounds + " rounds";
    }

    private void compare(String key, String to, Metric metric, String what) {
        both(key, to, (mine, theirs) -> mine)
                .ifPresent(mine -> lines.add("%s: %s %s, %s of %s's."
                        .formatted(
                                key,
                                Numbers.readable(mine.median(metric)),
                                what,
                                Numbers.times(mine.median(metric)
                                        / results.find(to, Results.HERALD)
                                                .orElseThrow()
                                                .median(metric)),
                                to)));
    }

    private Optional<Series> both(String key, String to, BinaryOperator<Series> pick) {
        return results.find(key, Results.HERALD)
                .flatMap(mine -> results.find(to, Results.HERALD).map(theirs -> pick.apply(mine, theirs)));
    }

    private void payload() {
        for (String contestant : results.contestants()) {
            results.find("G", contestant)
                    .filter(series -> !series.measurements().isEmpty())
                    .ifPresent(series -> lines.add("G, %s: %s GB/s of payload."
                            .formatted(contestant, Numbers.readable(series.median(Metric.PAYLOAD) / 1e9))));
        }
    }

    private void outside() {
        for (Series series : results.series()) {
            results.find(series.variant().key(), series.contestant() + ", wsload")
                    .filter(outside -> !outside.measurements().isEmpty())
                    .ifPresent(outside -> lines.add(
                            "%s, %s: this generator sees %s the µs/delivery that wsload sees, and %s the deliveries/s."
                                    .formatted(
                                            series.variant().key(),
                                            series.contestant(),
                                            Numbers.times(series.ratio(outside, Metric.CPU_MICROS)),
                                            Numbers.times(series.ratio(outside, Metric.DELIVERIES_PER_SECOND)))));
        }
    }

    private void faults(Series series) {
        String who = series.variant().key() + ", " + series.contestant() + ": ";
        series.failures().stream().distinct().forEach(reason -> lines.add(who + "a round failed: " + reason + "."));
        series.measurements().stream()
                .filter(each -> !each.verdict().clean())
                .forEach(each -> lines.add(who + "in a round " + each.verdict().complaint() + " of "
                        + Numbers.whole(each.verdict().expected()) + " messages."));
    }
}
