package dev.herald.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Plays a scenario against a server: everybody enters, speaks for a while, is listened to, and goes. */
final class Broadcast {

    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long FATE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Scenario scenario;
    private final long pid;
    private final Tally tally;
    private final Crowd crowd;
    private final EventLoop loop;

    Broadcast(Scenario scenario, long pid, EventLoop loop) {
        this.scenario = scenario;
        this.pid = pid;
        this.loop = loop;
        this.tally = new Tally(System.nanoTime());
        this.crowd = new Crowd(scenario, tally);
    }

    Measurement run(int port) {
        crowd.enter(loop, port);
        long start = System.nanoTime();
        Pacer pacer = Pacer.of(scenario, crowd.publishers, () -> tally.heard, start);
        Churn churn = new Churn(crowd.churners(), scenario.togglesPerSecond(), start);

        drive(pacer, churn, start + scenario.warmUp().toNanos());
        Border open = Border.now(pid, tally, pacer);
        tally.openWindow(open.time());
        drive(pacer, churn, open.time() + scenario.window().toNanos());
        Border shut = Border.now(pid, tally, pacer);

        Verdict verdict = verdict(!drain());
        crowd.countOverdue(System.nanoTime());
        crowd.part(loop);
        return new Measurement(
                Duration.ofNanos(shut.time() - open.time()),
                shut.published() - open.published(),
                shut.received() - open.received(),
                scenario.messageBytes(),
                shut.server().cpu().minus(open.server().cpu()),
                shut.generator().cpu().minus(open.generator().cpu()),
                shut.server().rss(),
                churn.toggles(),
                tally.latencyMicros,
                verdict);
    }

    /** What there is at one end of the window. */
    private record Border(long time, long received, long published, Usage server, Usage generator) {

        static Border now(long pid, Tally tally, Pacer pacer) {
            Usage generator = Usage.of(ProcessHandle.current().pid());
            return new Border(System.nanoTime(), tally.received, pacer.published(), Usage.of(pid), generator);
        }
    }

    private void drive(Pacer pacer, Churn churn, long until) {
        for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
            churn.turn(now);
            loop.turn(Math.min(pacer.publish(now), until - now));
        }
    }

    /** Takes what is still on its way, until nothing more comes; false if it never ends. */
    private boolean drain() {
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (crowd.heard() < crowd.expected()) {
            long before = tally.received;
            if (!loop.await(() -> tally.received > before, SILENCE_NANOS)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private Verdict verdict(boolean backlog) {
        if (scenario.slow() > 0) {
            crowd.wakeSlow();
            loop.await(() -> tally.slowClosed() == scenario.slow(), FATE_NANOS);
        }
        long expected = crowd.expected();
        return new Verdict(
                expected,
                expected - crowd.heard(),
                backlog,
                tally.duplicates,
                tally.misordered,
                tally.strays,
                tally.errors,
                new java.util.TreeMap<>(tally.closes),
                new java.util.TreeMap<>(tally.slowCloses));
    }
}
