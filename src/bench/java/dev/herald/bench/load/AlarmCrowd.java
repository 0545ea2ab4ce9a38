package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Clients in a room where nobody says anything, who note when an announcement comes: on a thread of their own, and not in the process
 * that makes the load, so that what one hears does not wait behind what others do.
 */
public final class AlarmCrowd implements AutoCloseable {

    private static final String ROOM = "/ws/bench-quiet";
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_SECONDS = 60;

    private final int size;
    private final EventLoop loop = new EventLoop();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong closed = new AtomicLong();
    private final Future<?> serving;
    private volatile Alarm alarm = new Alarm("\u0000", 0, 0);

    /** Opens so many connections and waits until all are open. */
    public AlarmCrowd(int size, int port) {
        OpenFiles.require(size);
        this.size = size;
        CountDownLatch open = new CountDownLatch(1);
        serving = thread.submit(() -> serve(port, open));
        await(open, "connections to open");
    }

    private void serve(int port, CountDownLatch open) {
        try {
            Door door = new Door(loop, port);
            Buffers buffers = new Buffers();
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Connection connection = new Connection(buffers, new Waiter());
                connections.add(connection);
                door.add(connection, ROOM, 0);
            }
            door.open();
            open.countDown();
            while (!over.get()) {
                loop.turn(TURN_NANOS);
            }
            loop.part(connections, TimeUnit.SECONDS.toNanos(5));
        } finally {
            loop.close();
        }
    }

    /** One announcement, known by a text in it. */
    private static final class Alarm {

        private final byte[] text;
        private final long due;
        private final CountDownLatch missing;
        private final AtomicLong twice = new AtomicLong();
        private final Histogram micros = new ConcurrentHistogram(3);

        Alarm(String text, long due, int size) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.due = due;
            this.missing = new CountDownLatch(size);
        }
    }

    /**
     * What became of an announcement.
     *
     * @param micros how long it took to each client, from when it was asked for
     * @param missing how many did not get it within a minute
     * @param twice how many times somebody got it once more
     * @param gone how many connections have ended
     */
    public record Heard(Histogram micros, long missing, long twice, long gone) {}

    /** Has something announced, and waits until all have heard it. */
    public Heard announce(String text, Runnable announcement) {
        Alarm next = new Alarm(text, System.nanoTime(), size);
        alarm = next;
        announcement.run();
        boolean all;
        try {
            all = next.missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Heard(next.micros, all ? 0 : next.missing.getCount(), next.twice.get(), closed.get());
    }

    private void await(CountDownLatch latch, String what) {
        try {
            while (!latch.await(1, TimeUnit.SECONDS)) {
                if (serving.isDone()) {
                    serving.get(); // it says why
                    throw new IllegalStateException("nobody waits any more for " + what);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("while waiting for " + what, e);
        }
    }

    /** One client; it hears each announcement once, if all is well. */
    private final class Waiter implements Connection.Owner {

        private Alarm last;

        @Override
        public void text(byte[] bytes, int from, int to, long now) {
            Alarm present = alarm;
            if (!contains(bytes, from, to, present.text)) {
                return;
            }
            if (last == present) {
                present.twice.incrementAndGet();
                return;
            }
            last = present;
            present.micros.recordValue(TimeUnit.NANOSECONDS.toMicros(now - present.due));
            present.missing.countDown();
        }

        @Override
        public void closed(int code) {
            closed.incrementAndGet();
        }
    }

    private static boolean contains(byte[] bytes, int from, int to, byte[] text) {
        for (int start = from; start <= to - text.length; start++) {
            int i = 0;
            while (i < text.length && bytes[start + i] == text[i]) {
                i++;
            }
            if (i == text.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        over.set(true);
        thread.shutdown();
    }
}
