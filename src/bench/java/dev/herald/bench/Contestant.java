package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.Job;

/** A server and what drives it. */
record Contestant(String name, Server server, Driver driver) {

    /** A load generator. */
    @FunctionalInterface
    interface Driver {
        Answer run(Job job, int port, long pid);
    }

    Answer run(Job job) {
        return driver.run(job, server.port(), server.pid());
    }
}
