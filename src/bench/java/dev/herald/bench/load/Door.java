package dev.herald.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets connections in: some at a time, for a server's backlog is short. They come from addresses of the loopback network
 * that change from run to run, since an address has no more than 28,000 ports to give and each is taken for a minute
 * after its connection is gone.
 */
final class Door {

    private static final int AT_ONCE = 128;
    private static final int PER_ADDRESS = 10_000;
    private static final int ADDRESSES = 250;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LIMIT_NANOS_EACH = TimeUnit.MILLISECONDS.toNanos(10);

    private static int lastAddress;

    private final EventLoop loop;
    private final InetSocketAddress server;
    private final List<Entry> entries = new ArrayList<>();
    private int started;

    /** A connection to be made. */
    private record Entry(Connection connection, String path, int receiveBuffer) {}

    Door(EventLoop loop, int port) {
        this.loop = loop;
        this.server = loopback(0, 1, port);
    }

    void add(Connection connection, String path, int receiveBuffer) {
        entries.add(new Entry(connection, path, receiveBuffer));
    }

    /** Opens all; throws if one cannot be opened. */
    void open() {
        List<Connection> pending = new ArrayList<>();
        Iterator<Entry> waiting = entries.iterator();
        long limit = LIMIT_NANOS + entries.size() * LIMIT_NANOS_EACH;
        boolean all = loop.await(
                () -> {
                    pending.removeIf(Connection::isOpen);
                    if (pending.stream().anyMatch(Connection::isClosed)) {
                        throw new ProtocolException("the server closed a connection while it was opening");
                    }
                    while (waiting.hasNext() && pending.size() < AT_ONCE) {
                        pending.add(start(waiting.next()));
                    }
                    return pending.isEmpty();
                },
                limit);
        if (!all) {
            throw new ProtocolException("after " + TimeUnit.NANOSECONDS.toSeconds(limit) + " s only "
                    + (started - pending.size()) + " of " + entries.size() + " connections were open");
        }
    }

    /** Starts to open one more, however many are on their way. */
    void openNow(Connection connection, String path) {
        start(new Entry(connection, path, 0));
    }

    private Connection start(Entry entry) {
        if (started++ % PER_ADDRESS == 0) {
            lastAddress = lastAddress % ADDRESSES + 1;
        }
        try {
            InetSocketAddress from = loopback(1, lastAddress, 0);
            entry.connection().connect(loop.selector, from, server, entry.path(), entry.receiveBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry.connection();
    }

    /** An address 127.0.x.y, all of which are this machine. */
    private static InetSocketAddress loopback(int x, int y, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, (byte) x, (byte) y}), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are always an address
        }
    }
}
