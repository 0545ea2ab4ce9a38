package dev.herald.bench.report;

import dev.herald.bench.Metric;
import dev.herald.bench.Results;
import dev.herald.bench.Variant;
import dev.herald.bench.load.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/** The page: one file that needs nothing else, in dark and light. */
final class HtmlReport {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{title}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --soft: #5c6670; --grid: #dde1e6;
              --c0: #1668c4; --c1: #c9570c; --c2: #5f9bdd; --c3: #e29a63; --c4: #7a4fc4; --c5: #2f8f5b; }
            @media (prefers-color-scheme: dark) { :root { --ground: #14171a; --ink: #e6e9ec; --soft: #9aa4ae;
              --grid: #2d343b; --c0: #5ba3f5; --c1: #f08a3c; --c2: #2f6cae; --c3: #a85e24; --c4: #a98bea; --c5: #5cbf8a; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
              max-width: 1500px; margin: 0 auto; padding: 1.5rem; }
            h1 { margin: 0; } h2 { margin: 2rem 0 .5rem; } small, .soft, figcaption { color: var(--soft); font-weight: 400; }
            code { overflow-wrap: anywhere; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; }
            th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left; }
            .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { margin: 0; flex: 1 1 380px; max-width: 480px; }
            svg { width: 100%; height: auto; } svg text { font-size: 13px; fill: var(--ink); }
            svg .tick { fill: var(--soft); font-size: 12px; } .axis { stroke: var(--soft); } .grid { stroke: var(--grid); }
            .curve { fill: none; stroke-width: 2; } .key { display: inline-block; width: .9em; height: .9em; border-radius: 2px; margin-right: .4em; }
            .bar.c0 { fill: var(--c0); } .bar.c1 { fill: var(--c1); } .bar.c2 { fill: var(--c2); } .bar.c3 { fill: var(--c3); } .bar.c4 { fill: var(--c4); } .bar.c5 { fill: var(--c5); }
            .curve.c0 { stroke: var(--c0); } .curve.c1 { stroke: var(--c1); } .curve.c2 { stroke: var(--c2); } .curve.c3 { stroke: var(--c3); } .curve.c4 { stroke: var(--c4); } .curve.c5 { stroke: var(--c5); }
            .key.c0 { background: var(--c0); } .key.c1 { background: var(--c1); } .key.c2 { background: var(--c2); } .key.c3 { background: var(--c3); } .key.c4 { background: var(--c4); } .key.c5 { background: var(--c5); }
            </style></head><body>
            <h1>{title}</h1>
            <p class="soft">{date} · {machine}<br><code>{command}</code><br>
            Medians of {rounds} rounds; ratios are medians of each round's; latency counts from when a message was due.</p>
            <p>{legend}</p>
            <div class="scroll">{table}</div>
            {remarks}
            {cases}
            </body></html>
            """;

    private HtmlReport() {}

    static String of(Results results) {
        String body = results.variants().stream()
                .filter(variant -> variant.job() instanceof Scenario)
                .map(variant -> section(results, variant))
                .collect(Collectors.joining());
        return PAGE.replace(
                        "{title}",
                        Svg.escape("Herald on " + results.options().container().title()))
                .replace("{date}", results.date().toString())
                .replace("{machine}", Svg.escape(results.machine().toString()))
                .replace("{command}", Svg.escape(results.options().command()))
                .replace("{rounds}", Integer.toString(results.rounds()))
                .replace("{legend}", legend(results))
                .replace("{table}", table(Table.of(results)))
                .replace("{remarks}", list(Remarks.of(results)))
                .replace("{cases}", body);
    }

    private static String legend(Results results) {
        return results.contestants().stream()
                .map(each -> "<span class=\"key %s\"></span>%s ".formatted(Palette.of(results, each), Svg.escape(each)))
                .collect(Collectors.joining("&ensp;"));
    }

    private static String section(Results results, Variant variant) {
        return """
                <section><h2>%s <small>%s</small></h2><div class="charts">
                <figure><figcaption>Server CPU, µs for each delivery (less is better)</figcaption>%s</figure>
                <figure><figcaption>Deliveries a second</figcaption>%s</figure>
                <figure><figcaption>Latency by percentile, all rounds</figcaption>%s</figure>
                </div></section>
                """.formatted(
                        variant.key(),
                        Svg.escape(variant.title()),
                        Bars.of(results, variant, Metric.CPU_MICROS, Numbers::readable),
                        Bars.of(results, variant, Metric.DELIVERIES_PER_SECOND, Numbers::brief),
                        Curves.of(results, variant));
    }

    private static String table(Table table) {
        String head = table.head().stream()
                .map(cell -> "<th>" + Svg.escape(cell) + "</th>")
                .collect(Collectors.joining());
        String rows = table.rows().stream().map(HtmlReport::row).collect(Collectors.joining());
        return "<table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table>";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> "<td>" + Svg.escape(cell) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String list(List<String> items) {
        return items.stream()
                .map(item -> "<li>" + Svg.escape(item) + "</li>")
                .collect(Collectors.joining("\n", "<ul>", "</ul>"));
    }
}
