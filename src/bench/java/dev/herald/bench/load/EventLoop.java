package dev.herald.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Serves the connections of one selector, on the thread that calls. It spins rather than waits when less than a
 * millisecond is left: the outside generator does so too, and a server that has to wake a sleeper spends more.
 */
final class EventLoop implements AutoCloseable {

    private static final long LONGEST_MILLIS = 5;

    final Selector selector;

    EventLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves what is ready; waits for it no longer than that. */
    void turn(long nanos) {
        long millis = Math.min(LONGEST_MILLIS, TimeUnit.NANOSECONDS.toMillis(nanos));
        try {
            if (millis > 0) {
                selector.select(EventLoop::serve, millis);
            } else {
                selector.selectNow(EventLoop::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(SelectionKey key) {
        ((Connection) key.attachment()).ready();
    }

    /** Serves until something is so; false if it is not in time. */
    boolean await(BooleanSupplier condition, long limitNanos) {
        long deadline = System.nanoTime() + limitNanos;
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            turn(left);
        }
        return true;
    }

    /** Has connections take leave, and waits no longer than that for the server to let them go. */
    void part(List<Connection> connections, long limitNanos) {
        connections.forEach(Connection::sayGoodbye);
        await(() -> connections.stream().allMatch(Connection::isClosed), limitNanos);
        connections.forEach(Connection::close);
    }

    /** Closes the connections that are still there, too. */
    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
