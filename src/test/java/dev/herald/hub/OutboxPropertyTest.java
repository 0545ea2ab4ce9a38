package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.channel.DisconnectReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replay a failed property with {@code -Dherald.test.seed=…}, the seed its failure names. */
class OutboxPropertyTest {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());

    private final ExecutorService completer = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        completer.shutdownNow();
    }

    @Test
    void anOutboxDoesWhatTwoQueuesWithALimitDo() {
        for (int round = 0; round < 500; round++) {
            long seed = SEED + round;
            new AgainstTwoQueues(seed).play(200);
        }
    }

    @Test
    void nothingIsLostDoubledOrOvertakenWhateverTheThreads() {
        for (int round = 0; round < 20; round++) {
            long seed = SEED + round;
            manyOffer(seed);
        }
    }

    private void manyOffer(long seed) {
        int offerers = 4;
        int each = 500;
        AtomicInteger number = new AtomicInteger();
        FakeFrameSender socket = FakeFrameSender.completing((run, completion) -> {
            boolean inline = new Random(seed + number.getAndIncrement()).nextBoolean();
            if (inline) {
                completion.completed(true);
            } else {
                completer.execute(() -> completion.completed(true));
            }
        });
        List<DisconnectReason> failures = new CopyOnWriteArrayList<>();
        Outbox outbox = new Outbox(socket, 1_000_000, failures::add);

        Together.run(offerers, offerer -> {
            Random random = new Random(seed + offerer);
            for (int i = 0; i < each; i++) {
                boolean urgent = random.nextInt(10) == 0;
                FrameRun frame = FrameRun.of(Frame.of(offerer + (urgent ? "!" : ":") + i));
                if (urgent) {
                    outbox.offerUrgent(frame);
                } else {
                    outbox.offer(frame);
                }
            }
        });

        await().untilAsserted(() ->
                assertThat(socket.sentCount()).as("frames sent, seed %d", seed).isEqualTo(offerers * each));
        assertThat(failures).as("failures, seed %d", seed).isEmpty();
        assertThat(socket.mostInFlight()).as("most in flight, seed %d", seed).isEqualTo(1);
        assertThat(socket.sent()).as("frames, seed %d", seed).doesNotHaveDuplicates();
        for (int offerer = 0; offerer < offerers; offerer++) {
            assertRising(socket.sent(), offerer + ":", seed);
            assertRising(socket.sent(), offerer + "!", seed);
        }
        assertThat(outbox.waitingBytes()).as("waiting, seed %d", seed).isZero();
    }

    private static void assertRising(List<String> sent, String lane, long seed) {
        assertThat(sent.stream()
                        .filter(text -> text.startsWith(lane))
                        .map(text -> Integer.valueOf(text.substring(lane.length())))
                        .toList())
                .as("order of %s, seed %d", lane, seed)
                .isSorted();
    }

    @Test
    void whatWaitsNeverPassesTheLimitWhateverTheThreads() {
        int limit = 1_000;
        for (int round = 0; round < 50; round++) {
            long seed = SEED + round;
            List<DisconnectReason> failures = new CopyOnWriteArrayList<>();
            FakeFrameSender socket = FakeFrameSender.byHand();
            Outbox outbox = new Outbox(socket, limit, failures::add);

            Together.run(4, offerer -> {
                Random random = new Random(seed + offerer);
                for (int i = 0; i < 100; i++) {
                    outbox.offer(FrameRun.of(Frame.of("x".repeat(1 + random.nextInt(50)))));
                    assertThat(outbox.waitingBytes())
                            .as("waiting, seed %d", seed)
                            .isBetween(0, limit);
                    if (i < 30 && random.nextInt(8) == 0) {
                        socket.complete();
                    }
                }
            });

            assertThat(failures).as("failures, seed %d", seed).containsExactly(DisconnectReason.SLOW);
            assertThat(outbox.waitingBytes()).as("waiting, seed %d", seed).isZero();
        }
    }

    /** Plays random moves on an outbox and on the plainest thing that does the same. */
    private static final class AgainstTwoQueues {

        private static final int LIMIT = 80;

        /** The header of a short frame. */
        private static final int HEADER = 2;

        private final long seed;
        private final Random random;
        private final FakeFrameSender socket = FakeFrameSender.byHand();
        private final List<DisconnectReason> failures = new ArrayList<>();
        private final Outbox outbox = new Outbox(socket, LIMIT, failures::add);

        private final Queue<String> urgent = new ArrayDeque<>();
        private final Queue<String> waiting = new ArrayDeque<>();
        private final List<String> expected = new ArrayList<>();
        private final List<DisconnectReason> expectedFailures = new ArrayList<>();
        private boolean inFlight;
        private boolean closed;

        AgainstTwoQueues(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play(int moves) {
            for (int i = 0; i < moves; i++) {
                move(i);
                assertThat(socket.sent()).as("sent, seed %d", seed).isEqualTo(expected);
                assertThat(failures).as("failures, seed %d", seed).isEqualTo(expectedFailures);
                assertThat(outbox.waitingBytes()).as("waiting, seed %d", seed).isEqualTo(waitingBytes());
                assertThat(socket.mostInFlight()).as("in flight, seed %d", seed).isLessThanOrEqualTo(1);
            }
        }

        private void move(int number) {
            String text = number + "x".repeat(random.nextInt(10));
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6 -> {
                    take(text, waiting);
                    outbox.offer(FrameRun.of(Frame.of(text)));
                }
                case 7, 8 -> {
                    take(text, urgent);
                    outbox.offerUrgent(FrameRun.of(Frame.of(text)));
                }
                case 9 -> {
                    if (random.nextInt(10) == 0) {
                        completed(false);
                        socket.fail();
                    }
                }
                default -> {
                    completed(true);
                    socket.complete();
                }
            }
        }

        private void take(String text, Queue<String> lane) {
            if (closed) {
                return;
            }
            if (waitingBytes() + HEADER + text.length() > LIMIT) {
                close(DisconnectReason.SLOW);
                return;
            }
            lane.add(text);
            next();
        }

        private void completed(boolean ok) {
            if (!inFlight) {
                return;
            }
            inFlight = false;
            if (ok) {
                next();
            } else if (!closed) {
                close(DisconnectReason.WRITE_ERROR);
            }
        }

        private void next() {
            if (inFlight || (urgent.isEmpty() && waiting.isEmpty())) {
                return;
            }
            inFlight = true;
            expected.addAll(urgent);
            expected.addAll(waiting);
            urgent.clear();
            waiting.clear();
        }

        private void close(DisconnectReason reason) {
            closed = true;
            urgent.clear();
            waiting.clear();
            expectedFailures.add(reason);
        }

        private int waitingBytes() {
            return Stream.concat(urgent.stream(), waiting.stream())
                    .mapToInt(text -> HEADER + text.length())
                    .sum();
        }
    }
}
