package dev.herald.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all classes below {@code dev.herald} whose names end in {@code Benchmark} and that JMH's annotation processor has
 * found: a new one need not be named anywhere, nor say how long it is measured. {@code -Dbench.jmh.include} picks some by a regular expression.
 */
final class Microbenchmarks {

    private static final String ALL = "^dev\\.herald\\..*Benchmark\\.";

    private static final TimeValue ITERATION = TimeValue.seconds(1);
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;
    private static final int FORKS = 2;

    private Microbenchmarks() {}

    static void run() {
        String include = System.getProperty("bench.jmh.include", "");
        try {
            new Runner(new OptionsBuilder()
                            .include(include.isBlank() ? ALL : include)
                            .mode(Mode.AverageTime)
                            .timeUnit(TimeUnit.NANOSECONDS)
                            .warmupIterations(WARM_UPS)
                            .warmupTime(ITERATION)
                            .measurementIterations(ITERATIONS)
                            .measurementTime(ITERATION)
                            .forks(FORKS)
                            .resultFormat(ResultFormatType.JSON)
                            .result(Directories.output("jmh.json").toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
