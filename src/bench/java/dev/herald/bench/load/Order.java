package dev.herald.bench.load;

import java.io.Serializable;

/**
 * A job and the server that it is for.
 *
 * @param pid the process whose CPU and memory count
 */
record Order(Job job, int port, long pid) implements Serializable {}
