package dev.herald.bench.report;

import dev.herald.bench.Results;
import dev.herald.bench.Series;

/** Each contestant has the same colour everywhere, whoever else takes part. */
final class Palette {

    private Palette() {}

    /** The style class of a contestant's marks. */
    static String of(Results results, Series series) {
        return of(results, series.contestant());
    }

    static String of(Results results, String contestant) {
        return "c" + results.contestants().indexOf(contestant);
    }
}
