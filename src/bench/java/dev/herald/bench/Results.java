package dev.herald.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that a run showed. */
public record Results(Options options, Machine machine, Instant date, List<Series> series) {

    /** The contestant that this is about. */
    public static final String HERALD = "Herald";

    /** The endpoint that everybody writes. */
    public static final String LOOP = "loop";

    /** How often each was measured. */
    public int rounds() {
        return options.mode().rounds();
    }

    /** The variants, in order. */
    public List<Variant> variants() {
        return series.stream().map(Series::variant).distinct().toList();
    }

    /** All who took part, in order. */
    public List<String> contestants() {
        return series.stream().map(Series::contestant).distinct().toList();
    }

    /** What one did in one variant. */
    public Optional<Series> find(String variant, String contestant) {
        return series.stream()
                .filter(each -> each.variant().key().equals(variant)
                        && each.contestant().equals(contestant))
                .findFirst();
    }

    /** What all did in one variant. */
    public Stream<Series> of(Variant variant) {
        return series.stream().filter(each -> each.variant().equals(variant));
    }

    /** Herald's value in units of the loop's; empty if the loop did not take part. */
    public Optional<Double> ratioToLoop(String variant, Metric metric) {
        return find(variant, HERALD).flatMap(herald -> find(variant, LOOP).map(loop -> herald.ratio(loop, metric)));
    }
}
