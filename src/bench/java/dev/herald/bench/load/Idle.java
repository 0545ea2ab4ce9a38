package dev.herald.bench.load;

import java.time.Duration;

/**
 * Connections on which nothing is said.
 *
 * @param hold how long they stay
 */
public record Idle(int connections, Duration hold) implements Job {}
