package dev.herald.bench.load;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all connections of a run count together. Times are those of {@link System#nanoTime}. */
final class Tally {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    final Histogram latencyMicros = new Histogram(LONGEST_MICROS, 3);
    final SortedMap<Integer, Integer> closes = new TreeMap<>();
    final SortedMap<Integer, Integer> slowCloses = new TreeMap<>();
    long received;

    /** Those of the received that came to a listener that is to get everything. */
    long heard;

    long duplicates;
    long misordered;
    long strays;
    long errors;

    private final long epoch;
    private long windowStart = Long.MAX_VALUE;

    /** Markers count their time from the epoch, so that they are short. */
    Tally(long epoch) {
        this.epoch = epoch;
    }

    /** From now on latency is recorded, of what is due from now on. */
    void openWindow(long now) {
        windowStart = sinceEpoch(now);
    }

    /** A time as it is written in a marker. */
    long sinceEpoch(long time) {
        return time - epoch;
    }

    /** A message has come to a listener for the first time. */
    void delivered(long due, long now) {
        received++;
        latency(due, now);
    }

    /** A message that was due at one time has come at another. */
    void latency(long due, long now) {
        if (due >= windowStart) {
            long micros = TimeUnit.NANOSECONDS.toMicros(sinceEpoch(now) - due);
            latencyMicros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, micros)));
        }
    }

    void closed(int code) {
        closes.merge(code, 1, Integer::sum);
    }

    void slowClosed(int code) {
        slowCloses.merge(code, 1, Integer::sum);
    }

    /** How many listeners that stopped reading have been closed. */
    int slowClosed() {
        return slowCloses.values().stream().mapToInt(Integer::intValue).sum();
    }
}
