package dev.herald.bench.report;

import dev.herald.bench.Results;
import dev.herald.bench.Series;
import dev.herald.bench.Variant;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Latency of one variant by percentile, a curve for each contestant. Both axes are logarithmic: to the right, each step
 * is ten times nearer to the slowest message.
 */
final class Curves {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 230;
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 10;
    private static final int BOTTOM = 30;

    /** Nines on the right edge: 99.99 %. */
    private static final int NINES = 4;

    private static final int STEPS = 80;

    private final List<Series> series;
    private final Results results;
    private final double lowest;
    private final double highest;

    private Curves(Results results, List<Series> series) {
        this.results = results;
        this.series = series;
        this.lowest = Math.floor(Math.log10(series.stream()
                .mapToDouble(each -> millis(each.latencies(), 0))
                .min()
                .orElse(1)));
        this.highest = Math.max(
                lowest + 1,
                Math.ceil(Math.log10(series.stream()
                        .mapToDouble(each -> millis(each.latencies(), NINES))
                        .max()
                        .orElse(1))));
    }

    static String of(Results results, Variant variant) {
        List<Series> series = results.of(variant)
                .filter(each -> each.latencies().getTotalCount() > 0)
                .toList();
        return series.isEmpty() ? "" : new Curves(results, series).draw(variant);
    }

    private String draw(Variant variant) {
        Svg svg = new Svg(WIDTH, HEIGHT, "case " + variant.key() + ": latency by percentile");
        for (double decade = lowest; decade <= highest; decade++) {
            svg.line("grid", LEFT, y(decade), WIDTH - RIGHT, y(decade));
            svg.text("tick", "end", LEFT - 6, y(decade) + 4, tick(decade));
        }
        String[] names = {"0", "90", "99", "99.9", "99.99 %"};
        for (int nines = 0; nines <= NINES; nines++) {
            svg.line("grid", x(nines), TOP, x(nines), HEIGHT - BOTTOM);
            svg.text("tick", nines == NINES ? "end" : "middle", x(nines), HEIGHT - BOTTOM + 18, names[nines]);
        }
        series.forEach(each -> svg.polyline("curve " + Palette.of(results, each), points(each), each.contestant()));
        return svg.toString();
    }

    private static String tick(double decade) {
        return decade < 3
                ? String.format(Locale.ROOT, "%." + (int) Math.max(0, -decade) + "f ms", Math.pow(10, decade))
                : String.format(Locale.ROOT, "%.0f s", Math.pow(10, decade - 3));
    }

    private String points(Series each) {
        Histogram latencies = each.latencies();
        StringBuilder points = new StringBuilder();
        for (int i = 0; i <= STEPS; i++) {
            double nines = (double) NINES * i / STEPS;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(nines), y(Math.log10(millis(latencies, nines)))));
        }
        return points.toString();
    }

    private static double millis(Histogram latencies, double nines) {
        double percentile = 100 * (1 - Math.pow(10, -nines));
        return Math.max(1, latencies.getValueAtPercentile(percentile)) / 1e3;
    }

    private static double x(double nines) {
        return LEFT + (WIDTH - LEFT - RIGHT) * nines / NINES;
    }

    private double y(double decade) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (highest - decade) / (highest - lowest);
    }
}
