package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.IdleMeasurement;
import dev.herald.bench.load.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** All rounds of one variant by one contestant. */
public final class Series {

    private final Variant variant;
    private final String contestant;
    private final List<Answer> rounds = new ArrayList<>();

    Series(Variant variant, String contestant) {
        this.variant = variant;
        this.contestant = contestant;
    }

    void add(Answer round) {
        rounds.add(round);
    }

    public Variant variant() {
        return variant;
    }

    public String contestant() {
        return contestant;
    }

    /** The rounds with traffic that could be measured. */
    public List<Measurement> measurements() {
        return of(Measurement.class);
    }

    /** The rounds with idle connections that could be measured. */
    public List<IdleMeasurement> idle() {
        return of(IdleMeasurement.class);
    }

    /** Why the others could not. */
    public List<String> failures() {
        return of(Answer.Failed.class).stream().map(Answer.Failed::reason).toList();
    }

    private <T> List<T> of(Class<T> type) {
        return rounds.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The median over the rounds. */
    public double median(Metric metric) {
        return Medians.of(measurements().stream().mapToDouble(metric::of));
    }

    /** The median over the rounds with idle connections. */
    public double idleMedian(ToDoubleFunction<IdleMeasurement> value) {
        return Medians.of(idle().stream().mapToDouble(value));
    }

    /** The sum over the rounds. */
    public long sum(ToLongFunction<Measurement> value) {
        return measurements().stream().mapToLong(value).sum();
    }

    /** The latencies of all rounds together. */
    public Histogram latencies() {
        Histogram all = new Histogram(3);
        measurements().forEach(each -> all.add(each.latencyMicros()));
        return all;
    }

    /** Round by round, how many times the other's value this one has; then the median, for machines drift. */
    public double ratio(Series other, Metric metric) {
        List<Measurement> mine = measurements();
        List<Measurement> theirs = other.measurements();
        if (mine.size() != theirs.size()) {
            return median(metric) / other.median(metric);
        }
        return Medians.of(java.util.stream.IntStream.range(0, mine.size())
                .mapToDouble(i -> metric.of(mine.get(i)) / metric.of(theirs.get(i))));
    }
}
