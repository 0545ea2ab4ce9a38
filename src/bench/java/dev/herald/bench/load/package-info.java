/**
 * The load generator: one thread and bare sockets in a process of its own, so that neither its garbage nor its locks are
 * those of the server or of the benchmark around it.
 *
 * <p>{@link dev.herald.bench.load.Scenario}, {@link dev.herald.bench.load.Idle} and {@link dev.herald.bench.load.Return} say what it is to do,
 * {@link dev.herald.bench.load.Measurement} and {@link dev.herald.bench.load.IdleMeasurement} what it saw;
 * {@link dev.herald.bench.load.GeneratorProcess} is how the benchmark talks to it. Inside, start with {@code Broadcast}.
 */
package dev.herald.bench.load;
