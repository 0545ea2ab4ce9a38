package dev.herald.bench.report;

import dev.herald.bench.Results;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all reports. */
public final class Reports {

    private Reports() {}

    /** Prints a table, and writes the other reports into a directory. */
    public static void write(Results results, Path directory, PrintStream out) {
        Table table = Table.of(results);
        out.println();
        out.print(table.plain());
        Remarks.of(results).forEach(out::println);
        try {
            Files.writeString(directory.resolve("results.json"), JsonReport.of(results));
            Files.writeString(directory.resolve("results.md"), MarkdownReport.of(results));
            Files.writeString(directory.resolve("report.html"), HtmlReport.of(results));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("written to " + directory + ": report.html, results.md, results.json");
    }
}
