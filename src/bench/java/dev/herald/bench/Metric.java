package dev.herald.bench;

import dev.herald.bench.load.Measurement;
import java.util.function.ToDoubleFunction;

/** A number that each round gives. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
public enum Metric {
    DELIVERIES_PER_SECOND("deliveries/s", "deliveriesPerSecond", Measurement::deliveriesPerSecond),
    CPU_MICROS("server CPU µs/delivery", "serverCpuMicrosPerDelivery", Measurement::cpuMicrosPerDelivery),
    P50("p50 ms", "p50Millis", each -> each.latencyMillis(50)),
    P99("p99 ms", "p99Millis", each -> each.latencyMillis(99)),
    P999("p99.9 ms", "p999Millis", each -> each.latencyMillis(99.9)),
    PAYLOAD("payload bytes/s", "payloadBytesPerSecond", Measurement::payloadBytesPerSecond),
    RSS("server RSS bytes", "serverRssBytes", Measurement::rss),
    GENERATOR_LOAD("generator cores", "generatorCores", Measurement::generatorLoad);

    private final String title;
    private final String key;
    private final ToDoubleFunction<Measurement> value;

    Metric(String title, String key, ToDoubleFunction<Measurement> value) {
        this.title = title;
        this.key = key;
        this.value = value;
    }

    public String title() {
        return title;
    }

    /** Its name in JSON. */
    public String key() {
        return key;
    }

    /** The value of one round. */
    public double of(Measurement round) {
        return value.applyAsDouble(round);
    }
}
