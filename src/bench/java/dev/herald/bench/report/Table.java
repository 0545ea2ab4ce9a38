package dev.herald.bench.report;

import dev.herald.bench.Metric;
import dev.herald.bench.Results;
import dev.herald.bench.Series;
import dev.herald.bench.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The medians of all variants with traffic, contestant by contestant, and their ratios. */
record Table(List<String> head, List<List<String>> rows) {

    private static final List<Metric> METRICS =
            List.of(Metric.DELIVERIES_PER_SECOND, Metric.CPU_MICROS, Metric.P50, Metric.P99, Metric.P999);

    static Table of(Results results) {
        List<String> head = new ArrayList<>(List.of("case", "who"));
        METRICS.forEach(metric -> head.add(metric.title()));
        head.add("missing/twice/misordered");
        List<List<String>> rows = new ArrayList<>();
        for (Variant variant : results.variants()) {
            results.of(variant)
                    .filter(series -> !series.measurements().isEmpty())
                    .forEach(series -> rows.add(row(series)));
            addRatios(rows, results, variant, Results.HERALD, Results.LOOP);
            addRatios(rows, results, variant, Results.TOKENS, Results.HERALD);
        }
        return new Table(head, rows);
    }

    private static List<String> row(Series series) {
        List<String> row = new ArrayList<>(List.of(series.variant().key(), series.contestant()));
        METRICS.forEach(metric -> row.add(Numbers.readable(series.median(metric))));
        row.add(series.sum(each -> each.verdict().missing()) + "/"
                + series.sum(each -> each.verdict().duplicates()) + "/"
                + series.sum(each -> each.verdict().misordered()));
        return row;
    }

    /** A row with one's values in units of another's, if both took part. */
    private static void addRatios(List<List<String>> rows, Results results, Variant variant, String one, String other) {
        List<String> ratios = METRICS.stream()
                .flatMap(metric -> results.ratio(variant.key(), one, other, metric).stream())
                .map(Numbers::times)
                .toList();
        if (!ratios.isEmpty()) {
            List<String> row = new ArrayList<>(List.of(variant.key(), one + " / " + other));
            row.addAll(ratios);
            row.add("");
            rows.add(row);
        }
    }

    /** For a console. */
    String plain() {
        List<Integer> widths = IntStream.range(0, head.size())
                .mapToObj(column -> Math.max(
                        head.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toList();
        StringBuilder text = new StringBuilder(line(head, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                        .mapToObj(i -> i < 2
                                ? cells.get(i)
                                        + " "
                                                .repeat(widths.get(i)
                                                        - cells.get(i).length())
                                : " ".repeat(widths.get(i) - cells.get(i).length()) + cells.get(i))
                        .collect(Collectors.joining("  "))
                + "\n";
    }

    /** For a page in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder(markdownLine(head));
        text.append("|---|---|").append("---:|".repeat(head.size() - 2)).append("\n");
        rows.forEach(row -> text.append(markdownLine(row)));
        return text.toString();
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
