package dev.herald.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one window showed.
 *
 * @param published messages sent in the window
 * @param deliveries messages that listeners got in the window
 * @param serverCpu user and system time of the server in the window
 * @param generatorCpu the same of the generator: near 100 % of the time it is the generator that limits
 * @param rss the server's resident bytes when the window closed
 * @param toggles how often listeners left or joined, in the whole run
 * @param latencyMicros of what was due in the window, even if it came in later; what never came counts with the time for
 *     which it was waited for, unless a later message of the same publisher came
 */
public record Measurement(
        Duration elapsed,
        long published,
        long deliveries,
        int messageBytes,
        Duration serverCpu,
        Duration generatorCpu,
        long rss,
        long toggles,
        Histogram latencyMicros,
        Verdict verdict)
        implements Answer {

    public double deliveriesPerSecond() {
        return deliveries / seconds();
    }

    /** Microseconds of server CPU for each delivery; not a number if nothing was delivered. */
    public double cpuMicrosPerDelivery() {
        return deliveries == 0 ? Double.NaN : serverCpu.toNanos() / 1e3 / deliveries;
    }

    /** Messages without the JSON around them. */
    public double payloadBytesPerSecond() {
        return (double) deliveries * messageBytes / seconds();
    }

    /** In milliseconds; not a number if nothing was delivered. */
    public double latencyMillis(double percentile) {
        return latencyMicros.getTotalCount() == 0 ? Double.NaN : latencyMicros.getValueAtPercentile(percentile) / 1e3;
    }

    /** How many cores the generator used; near 1 it is what limits. */
    public double generatorLoad() {
        return generatorCpu.toNanos() / 1e9 / seconds();
    }

    private double seconds() {
        return elapsed.toNanos() / 1e9;
    }
}
