package dev.herald.bench;

import java.util.stream.DoubleStream;

/** The middle of some numbers. */
final class Medians {

    private Medians() {}

    /** The middle one, or the mean of both in the middle; not a number if there is none, or any that is none. */
    static double of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
