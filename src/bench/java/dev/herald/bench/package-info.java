/**
 * The benchmark: Herald against the endpoint that everybody writes, on the same container in the same run.
 *
 * <p>{@link dev.herald.bench.Benchmark} is the main class; {@link dev.herald.bench.Case} says what is measured;
 * {@code dev.herald.bench.load} makes the load, {@code dev.herald.bench.report} tells the result.
 */
package dev.herald.bench;
