package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Has clients enter a room and go, says something there, and has all of them come back at a rate. What is recorded as
 * latency is the time from when a client was due to come back until it had all that it missed.
 */
final class ReturningCrowd {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int MESSAGE_BYTES = 64;

    /** A room for each run: durable ones remember. */
    private final String room = "/ws/return-" + System.nanoTime();

    private final Return job;
    private final long pid;
    private final EventLoop loop;
    private final Tally tally = new Tally(System.nanoTime());
    private final Buffers buffers = new Buffers();
    private final List<Returner> crowd = new ArrayList<>();

    ReturningCrowd(Return job, long pid, EventLoop loop) {
        this.job = job;
        this.pid = pid;
        this.loop = loop;
    }

    Measurement run(int port) {
        Door door = new Door(loop, port);
        speak(1, port); // nothing keeps the epoch of a room in which nothing was said and nobody is
        enterAndLeave(door);
        speak(job.missed(), port);
        Usage server = Usage.of(pid);
        Usage generator = Usage.of(ProcessHandle.current().pid());
        long start = System.nanoTime();
        tally.openWindow(start);
        comeBack(door, start);
        long end = System.nanoTime();
        Usage serverAfter = Usage.of(pid);
        Usage generatorAfter = Usage.of(ProcessHandle.current().pid());
        crowd.forEach(each -> each.countOverdue(end));
        Verdict verdict = verdict();
        part();
        return new Measurement(
                Duration.ofNanos(end - start),
                job.missed(),
                tally.received,
                MESSAGE_BYTES,
                serverAfter.cpu().minus(server.cpu()),
                generatorAfter.cpu().minus(generator.cpu()),
                serverAfter.rss(),
                0,
                tally.latencyMicros,
                verdict);
    }

    private void enterAndLeave(Door door) {
        for (int i = 0; i < job.connections(); i++) {
            Returner client = new Returner(room, job.missed(), buffers, tally);
            crowd.add(client);
            door.add(client.first(), client.path(), 0);
        }
        door.open();
        if (!loop.await(() -> crowd.stream().allMatch(Returner::isWelcomed), LIMIT_NANOS)) {
            throw new ProtocolException("not all clients were welcomed");
        }
        part();
    }

    private void part() {
        crowd.forEach(Returner::leave);
        loop.part(crowd.stream().map(Returner::connection).toList(), LIMIT_NANOS);
    }

    /** Says something, and waits until all of it is accepted. */
    private void speak(int messages, int port) {
        Speaker speaker = new Speaker();
        Connection connection = new Connection(buffers, speaker);
        Door door = new Door(loop, port);
        door.add(connection, room, 0);
        door.open();
        for (int i = 0; i < messages; i++) {
            byte[] text = "{\"id\":%d,\"user\":\"bench\",\"message\":\"%s\"}"
                    .formatted(i, "x".repeat(MESSAGE_BYTES))
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] frame = Frames.frame(Frames.TEXT, text, 0, text.length);
            connection.send(frame, frame.length);
        }
        if (!loop.await(() -> speaker.answered == messages, LIMIT_NANOS)) {
            throw new ProtocolException("only " + speaker.answered + " of " + messages + " messages were accepted");
        }
        loop.part(List.of(connection), LIMIT_NANOS);
    }

    private void comeBack(Door door, long start) {
        double interval = (double) job.within().toNanos() / crowd.size();
        long deadline = start + job.within().toNanos() + LIMIT_NANOS;
        int back = 0;
        long now = start;
        // Whoever has all it missed stays so: those before `recovered` need not be asked again.
        for (int recovered = 0; recovered < crowd.size() && now < deadline; now = System.nanoTime()) {
            while (back < crowd.size() && start + (long) (back * interval) <= now) {
                crowd.get(back).comeBack(door, start + (long) (back * interval));
                back++;
            }
            while (recovered < back && crowd.get(recovered).isRecovered()) {
                recovered++;
            }
            loop.turn(back < crowd.size() ? Math.max(0, start + (long) (back * interval) - now) : deadline - now);
        }
    }

    private Verdict verdict() {
        return new Verdict(
                (long) job.missed() * crowd.size(),
                crowd.stream().mapToLong(Returner::missing).sum(),
                false,
                tally.duplicates,
                tally.misordered,
                0,
                tally.errors,
                new TreeMap<>(tally.closes),
                new TreeMap<>());
    }

    /** Counts the answers to what it says. */
    private static final class Speaker implements Connection.Owner {

        private static final String PUBLISHED = "{\"type\":\"published\"";

        private int answered;

        @Override
        public void text(byte[] bytes, int from, int to, long now) {
            if (new String(bytes, from, to - from, StandardCharsets.UTF_8).startsWith(PUBLISHED)) {
                answered++;
            }
        }

        @Override
        public void closed(int code) {
            // what was not answered by then is missed
        }
    }
}
