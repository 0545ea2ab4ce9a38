package dev.herald.bench.report;

import dev.herald.bench.Results;

/** The page. */
final class HtmlReport {

    private HtmlReport() {}

    static String of(Results results) {
        return "<!doctype html>" + results.date();
    }
}
