package dev.herald.bench;

import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs all classes below {@code dev.herald} whose names end in {@code Benchmark} and that JMH's annotation processor has
 * found: a new one need not be named anywhere. {@code -Dbench.jmh.include} picks some by a regular expression.
 */
final class Microbenchmarks {

    private static final String ALL = "^dev\\.herald\\..*Benchmark\\.";

    private Microbenchmarks() {}

    static void run() {
        String include = System.getProperty("bench.jmh.include", "");
        try {
            new Runner(new OptionsBuilder()
                            .include(include.isBlank() ? ALL : include)
                            .resultFormat(ResultFormatType.JSON)
                            .result(Directories.output("jmh.json").toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
