package dev.herald.bench;

import dev.herald.bench.load.Job;

/**
 * One thing that a case measures.
 *
 * @param key as in tables and JSON
 */
public record Variant(String key, String title, Job job) {}
