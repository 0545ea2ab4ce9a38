package dev.herald.bench.load;

import dev.herald.testing.LiveHeap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens connections, lets them be, and looks at what they cost. */
final class IdleCrowd {

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Idle idle;
    private final long pid;
    private final EventLoop loop;
    private final List<Connection> connections = new ArrayList<>();

    IdleCrowd(Idle idle, long pid, EventLoop loop) {
        this.idle = idle;
        this.pid = pid;
        this.loop = loop;
    }

    IdleMeasurement run(int port) {
        Door door = new Door(loop, port);
        Buffers buffers = new Buffers();
        for (int i = 0; i < idle.connections(); i++) {
            Connection connection = new Connection(buffers, new Deaf());
            connections.add(connection);
            door.add(connection, "/ws", 0);
        }
        long rssBefore = Usage.of(pid).rss();
        long start = System.nanoTime();
        door.open();
        Duration opening = Duration.ofNanos(System.nanoTime() - start);
        serve(SETTLE_NANOS);
        Usage open = Usage.of(pid);
        serve(idle.hold().toNanos());
        Usage held = Usage.of(pid);
        int stillOpen = (int) connections.stream().filter(Connection::isOpen).count();
        long heapHeld = LiveHeap.bytes(pid);
        loop.part(connections, FAREWELL_NANOS);
        return new IdleMeasurement(
                idle.connections(),
                rssBefore,
                open.rss(),
                held.rss(),
                heapHeld,
                LiveHeap.bytes(pid),
                opening,
                held.cpu().minus(open.cpu()),
                stillOpen);
    }

    private void serve(long nanos) {
        loop.await(() -> false, nanos);
    }

    /** Hears nothing and does not mind to be closed: the number still open tells. */
    private static final class Deaf implements Connection.Owner {

        @Override
        public void text(byte[] bytes, int from, int to, long now) {
            // nothing is said here but what others may announce
        }

        @Override
        public void closed(int code) {
            // counted at the end
        }
    }
}
