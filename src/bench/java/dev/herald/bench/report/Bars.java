package dev.herald.bench.report;

import dev.herald.bench.Metric;
import dev.herald.bench.Results;
import dev.herald.bench.Series;
import dev.herald.bench.Variant;
import java.util.List;
import java.util.function.DoubleFunction;

/** One metric of one variant: a bar for each contestant, longest to the right edge, with its number beside it. */
final class Bars {

    private static final int WIDTH = 460;
    private static final int NAMES = 110;
    private static final int NUMBERS = 80;
    private static final int ROW = 30;
    private static final int BAR = 20;

    private Bars() {}

    static String of(Results results, Variant variant, Metric metric, DoubleFunction<String> format) {
        List<Series> series = results.of(variant)
                .filter(each -> !Double.isNaN(each.median(metric)))
                .toList();
        double longest =
                series.stream().mapToDouble(each -> each.median(metric)).max().orElse(1);
        Svg svg = new Svg(WIDTH, ROW * series.size() + 4, "case " + variant.key() + ": " + metric.title());
        for (int i = 0; i < series.size(); i++) {
            Series each = series.get(i);
            double value = each.median(metric);
            double length = Math.max(1, (WIDTH - NAMES - NUMBERS) * value / longest);
            double y = i * ROW + (ROW - BAR) / 2.0;
            svg.text("name", "end", NAMES - 8, y + 15, each.contestant());
            svg.rect(
                    "bar " + Palette.of(results, each),
                    NAMES,
                    y,
                    length,
                    BAR,
                    each.contestant() + ": " + format.apply(value) + " " + metric.title() + " ("
                            + range(each, metric, format) + ")");
            svg.text("number", "start", NAMES + length + 6, y + 15, format.apply(value));
        }
        svg.line("axis", NAMES, 0, NAMES, ROW * series.size() + 4);
        return svg.toString();
    }

    private static String range(Series series, Metric metric, DoubleFunction<String> format) {
        var all = series.measurements().stream().mapToDouble(metric::of).summaryStatistics();
        return format.apply(all.getMin()) + " to " + format.apply(all.getMax());
    }
}
