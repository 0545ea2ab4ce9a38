package dev.herald.bench.load;

import java.time.Duration;

/**
 * Clients of one room that have all gone, and all come back.
 *
 * @param missed how many messages were said while they were away
 * @param within the time in which they come back, one after another
 */
public record Return(int connections, int missed, Duration within) implements Job {}
