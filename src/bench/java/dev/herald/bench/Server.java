package dev.herald.bench;

import dev.herald.server.HeraldServer;
import java.util.Optional;

/** A server under test, in a process of its own. */
interface Server extends AutoCloseable {

    /** Starts it and waits until it serves. */
    void start();

    boolean isAlive();

    int port();

    /** The process whose CPU and memory count. */
    long pid();

    /** Ends it at once, whatever state it is in; it can be started again. */
    void kill();

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
            public void kill() {
                Optional<ProcessHandle> worker = ProcessHandle.of(container.pid());
                container.kill();
                worker.ifPresent(process -> process.onExit().join()); // or its port would not be free yet
            }

            @Override
            public void close() {
                container.close();
            }
        };
    }
}
