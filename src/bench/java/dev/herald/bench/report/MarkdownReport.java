package dev.herald.bench.report;

import dev.herald.bench.Results;
import dev.herald.bench.Variant;

/** The result as a section for {@code docs/performance.md}. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(results.options().container().title()).append("\n\n");
        text.append("Measured ").append(results.date()).append(" with\n\n    ");
        text.append(results.options().command()).append("\n\n");
        text.append("on ").append(results.machine()).append(". ");
        text.append("Medians of ").append(results.rounds()).append(" rounds; ratios are medians of each round's.\n\n");
        text.append(Table.of(results).markdown()).append("\n");
        Remarks.of(results).forEach(remark -> text.append("- ").append(remark).append("\n"));
        text.append("\nCases: ");
        for (Variant variant : results.variants()) {
            text.append("**")
                    .append(variant.key())
                    .append("** ")
                    .append(variant.title())
                    .append("; ");
        }
        text.setLength(text.length() - 2);
        return text.append(".\n").toString();
    }
}
