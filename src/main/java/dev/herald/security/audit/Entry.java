package dev.herald.security.audit;

import java.time.Instant;

/**
 * One entry of the audit log.
 *
 * @param id grows from entry to entry, with gaps
 * @param time when, in whole milliseconds
 * @param actor who
 * @param deed what
 */
public record Entry(long id, Instant time, Actor actor, Deed deed) {}
