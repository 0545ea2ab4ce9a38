package dev.herald.bench.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has publishers speak when it is time. Times are those of {@link System#nanoTime}. */
sealed interface Pacer {

    /** Somebody who publishes. */
    interface Speaker {

        /** Publishes the next message, which was due at that time. */
        void publish(long due);

        /** How many of its messages are on the way. */
        long inFlight();

        /** What is on the way now is lost. */
        void forget();
    }

    /** Publishes what is due; returns for how many nanoseconds nothing will be. */
    long publish(long now);

    /** How many messages have been published. */
    long published();

    static Pacer of(Pace pace, List<? extends Speaker> publishers, long start) {
        return pace instanceof Pace.Open open
                ? new OpenLoop(open.messagesPerSecond(), publishers, start)
                : new ClosedLoop(((Pace.Closed) pace).inFlight(), publishers, start);
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

    /** Each publisher speaks again as soon as enough of what it said is there. */
    final class ClosedLoop implements Pacer {

        /** When nobody could speak for so long, messages are lost, or some listeners are. */
        private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);

        private final int inFlight;
        private final List<? extends Speaker> publishers;
        private long count;
        private long last;

        ClosedLoop(int inFlight, List<? extends Speaker> publishers, long start) {
            this.inFlight = inFlight;
            this.publishers = publishers;
            this.last = start;
        }

        @Override
        public long publish(long now) {
            if (now - last > STALL_NANOS) {
                publishers.forEach(Speaker::forget);
            }
            for (Speaker publisher : publishers) {
                while (publisher.inFlight() < inFlight) {
                    publisher.publish(now);
                    count++;
                    last = now;
                }
            }
            return 0;
        }

        @Override
        public long published() {
            return count;
        }
    }
}
