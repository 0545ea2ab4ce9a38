package dev.herald.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Has publishers speak when it is time. Times are those of {@link System#nanoTime}. */
sealed interface Pacer {

    /** Somebody who publishes. */
    interface Speaker {

        /** Publishes the next message, which was due at that time. */
        void publish(long due);
    }

    /** Publishes what is due; returns for how many nanoseconds nothing will be. */
    long publish(long now);

    /** How many messages have been published. */
    long published();

    /**
     * A pacer for the publishers of a scenario.
     *
     * @param heard how many messages those who are to get all of them have heard, all together
     */
    static Pacer of(Scenario scenario, List<? extends Speaker> publishers, LongSupplier heard, long start) {
        return scenario.pace() instanceof Pace.Open open
                ? new OpenLoop(open.messagesPerSecond(), publishers, start)
                : new ClosedLoop(
                        ((Pace.Closed) scenario.pace()).inFlight(),
                        scenario.steadyListenersPerRoom(),
                        publishers,
                        heard,
                        start);
    }

    /**
     * A message is due at its time, whatever became of those before, and carries that time even if it goes out later: so
     * a server, or a generator, that stalls is charged for all that had to wait meanwhile.
     */
    final class OpenLoop implements Pacer {

        /** After that many the sockets are served again, however late it is. */
        private static final int BURST = 1000;

        /** Spreads messages over publishers so that rooms are picked at random, but the same in each run. */
        private final java.util.Random random = new java.util.Random(42);

        private final List<? extends Speaker> publishers;
        private final double intervalNanos;
        private final long start;
        private long count;

        OpenLoop(double perSecond, List<? extends Speaker> publishers, long start) {
            this.publishers = publishers;
            this.intervalNanos = 1e9 / perSecond;
            this.start = start;
        }

        @Override
        public long publish(long now) {
            for (int burst = 0; burst < BURST && due() <= now; burst++) {
                publishers.get(random.nextInt(publishers.size())).publish(due());
                count++;
            }
            return Math.max(0, due() - now);
        }

        private long due() {
            return start + (long) (count * intervalNanos);
        }

        @Override
        public long published() {
            return count;
        }
    }

    /**
     * Publishers speak in turn, one message each time the sockets have been served, as those of the outside generator do:
     * a server that sends in one write what comes in a burst is not given bursts by the publishers.
     */
    final class ClosedLoop implements Pacer {

        /** When nobody could speak for so long, messages are lost, or some listeners are. */
        private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);

        /** How many messages may be on the way, each counted once for every listener that is to hear it. */
        private final long limit;

        private final int listeners;
        private final List<? extends Speaker> publishers;
        private final LongSupplier heard;
        private long count;
        private long expected;
        private long last;

        ClosedLoop(int inFlight, int listeners, List<? extends Speaker> publishers, LongSupplier heard, long start) {
            this.limit = (long) inFlight * listeners;
            this.listeners = listeners;
            this.publishers = publishers;
            this.heard = heard;
            this.last = start;
        }

        @Override
        public long publish(long now) {
            if (now - last > STALL_NANOS) {
                expected = heard.getAsLong();
            }
            if (expected - heard.getAsLong() < limit) {
                publishers.get((int) (count % publishers.size())).publish(now);
                count++;
                expected += listeners;
                last = now;
            }
            return 0;
        }

        @Override
        public long published() {
            return count;
        }
    }
}
