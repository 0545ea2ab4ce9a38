package dev.herald.channel;

/**
 * What the server tells sessions unasked: a {@link Publication}, or news of an announcement. The hub carries pushes
 * without looking inside; a dialect knows how each is written.
 */
public interface Push {}
