package dev.herald.bench;

import dev.herald.server.HeraldServer;

/** A server under test, in a process of its own. */
interface Server extends AutoCloseable {

    /** Starts it and waits until it serves. */
    void start();

    boolean isAlive();

    int port();

    /** The process whose CPU and memory count. */
    long pid();

    @Override
    void close();

    /** A container that the tests know how to run. */
    static Server of(HeraldServer container) {
        return new Server() {

            @Override
            public void start() {
                container.start();
            }

            @Override
            public boolean isAlive() {
                return container.isAlive();
            }

            @Override
            public int port() {
                return container.port();
            }

            @Override
            public long pid() {
                return container.pid();
            }

            @Override
            public void close() {
                container.close();
            }
        };
    }
}
