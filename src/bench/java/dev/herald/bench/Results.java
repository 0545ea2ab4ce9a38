package dev.herald.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that a run showed. */
public record Results(Options options, Machine machine, Instant date, List<Series> series) {

    /** The contestant that this is about. */
    public static final String HERALD = "Herald";

    /** The same Herald, with every session verified by a token. */
    public static final String TOKENS = HERALD + ", tokens";

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

    /** One's value in units of another's; empty if one of them did not take part. */
    public Optional<Double> ratio(String variant, String contestant, String to, Metric metric) {
        return find(variant, contestant).flatMap(one -> find(variant, to).map(other -> one.ratio(other, metric)));
    }
}
