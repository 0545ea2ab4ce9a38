package dev.herald.hub;

import static dev.herald.hub.Publications.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sessions of every kind come, listen, and go, in whatever order the threads take, while channels are published to.
 * Replay a failed property with {@code -Dherald.test.seed=…}, the seed its failure names; the threads are still free.
 */
class FanOutPropertyTest {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());
    private static final int OUTBOX_BYTES = 64 * 1024;
    private static final int CHANNELS = 3;
    private static final int PUBLICATIONS = 3_000;
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final ExecutorService completer = Executors.newFixedThreadPool(2);
    private final List<ExecutorService> servers =
            List.of(Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor());

    @AfterEach
    void stop() {
        completer.shutdownNow();
        servers.forEach(ExecutorService::shutdownNow);
    }

    @Test
    void everySessionGetsEveryPublicationOnceInOrderUntilItEnds() {
        for (int round = 0; round < 10; round++) {
            new Round(SEED + round).play();
        }
    }

    /** A session on one channel, and what must be true of it in the end. */
    private record Listener(ClientSession session, FakeFrameSender socket, Kind kind, long from, boolean leaves) {}

    private enum Kind {
        INLINE,
        LATER,
        EITHER,
        STUCK,
        FAILING
    }

    private final class Round {

        private final long seed;
        private final Hub hub =
                new Hub(TestConfig.outboxMaxBytes(OUTBOX_BYTES), new ManualClock("2026-11-24T10:00:00Z"));
        private final TextEncoder encoder = new TextEncoder();
        private final List<ChannelName> channels = IntStream.range(0, CHANNELS)
                .mapToObj(number -> ChannelName.parse("room" + number))
                .toList();
        private final List<AtomicLong> published =
                channels.stream().map(channel -> new AtomicLong()).toList();
        private final List<List<Listener>> listeners = channels.stream()
                .<List<Listener>>map(channel -> new CopyOnWriteArrayList<>())
                .toList();

        Round(long seed) {
            this.seed = seed;
        }

        void play() {
            List<Together.Task> parts = new ArrayList<>();
            for (int channel = 0; channel < CHANNELS; channel++) {
                int its = channel;
                parts.add(thread -> publish(its));
                parts.add(thread -> comeAndGo(its));
            }

            Together.run(parts.toArray(Together.Task[]::new));

            for (int channel = 0; channel < CHANNELS; channel++) {
                for (Listener listener : listeners.get(channel)) {
                    check(listener, channel);
                }
            }
            listeners.forEach(all -> all.forEach(listener -> hub.closed(listener.session())));
            assertThat(hub.channelCount()).as("channels, seed %d", seed).isZero();
        }

        private void publish(int channel) {
            for (int offset = 1; offset <= PUBLICATIONS; offset++) {
                // As a broker does: the position first, then the hand-over, both in its lock.
                synchronized (channels.get(channel)) {
                    published.get(channel).set(offset);
                    hub.onPublications(List.of(Publications.in(
                            channels.get(channel),
                            Publications.EPOCH,
                            offset,
                            offset + " " + "x".repeat(offset % 50))));
                }
            }
        }

        private void comeAndGo(int channel) {
            Random random = new Random(seed + channel);
            for (int i = 0; i < 60; i++) {
                Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                boolean leaves = random.nextInt(3) == 0;
                Listener listener = join(channel, kind, random.nextLong(), random.nextInt(servers.size()), leaves);
                listeners.get(channel).add(listener);
                if (leaves) {
                    leave(listener, channel, random.nextInt(3));
                }
            }
        }

        private Listener join(int channel, Kind kind, long way, int server, boolean leaves) {
            FakeFrameSender socket = socket(kind, new Random(way)).servedBy(servers.get(server));
            ClientSession session = hub.connect(new Connection(socket, encoder, Identity.NOBODY, (ended, left) -> {}));
            hub.admit(session);
            Subscription subscription =
                    hub.subscribe(session, channels.get(channel)).orElseThrow();
            long from;
            synchronized (channels.get(channel)) {
                from = published.get(channel).get();
            }
            subscription.start(at(from));
            return new Listener(session, socket, kind, from, leaves);
        }

        private FakeFrameSender socket(Kind kind, Random random) {
            return switch (kind) {
                case INLINE -> FakeFrameSender.inline();
                case LATER -> FakeFrameSender.on(completer);
                case EITHER ->
                    FakeFrameSender.completing((run, completion) -> {
                        if (random.nextBoolean()) {
                            completion.completed(true);
                        } else {
                            completer.execute(() -> completion.completed(true));
                        }
                    });
                case STUCK -> FakeFrameSender.byHand();
                case FAILING ->
                    FakeFrameSender.completing((run, completion) -> {
                        boolean sent = random.nextInt(20) != 0;
                        completer.execute(() -> completion.completed(sent));
                    });
            };
        }

        private void leave(Listener listener, int channel, int how) {
            switch (how) {
                case 0 -> hub.closed(listener.session());
                case 1 -> hub.end(listener.session(), DisconnectReason.SHUTDOWN);
                default -> hub.unsubscribe(listener.session(), channels.get(channel));
            }
        }

        /** Whether a session that stays has all that was published, or was closed for a reason that its socket gave. */
        private boolean isSettled(Listener listener) {
            boolean heardAll = listener.socket().sentCount() + listener.from() == PUBLICATIONS;
            List<DisconnectReason> closed = listener.socket().closeReasons();
            return switch (listener.kind()) {
                case INLINE -> heardAll && closed.isEmpty();
                case LATER, EITHER -> (heardAll && closed.isEmpty()) || closed.equals(List.of(DisconnectReason.SLOW));
                case FAILING -> heardAll || closed.size() == 1;
                case STUCK -> true; // it may not have had enough to overflow
            };
        }

        private void check(Listener listener, int channel) {
            FakeFrameSender socket = listener.socket();
            if (!listener.leaves()) {
                // Most are settled: to look only after the usual delay would cost a tenth of a second for each.
                await().pollDelay(Duration.ZERO)
                        .untilAsserted(() -> assertThat(isSettled(listener))
                                .as(
                                        "whether a %s socket that heard %d was told all, seed %d",
                                        listener.kind(), socket.sentCount(), seed)
                                .isTrue());
            }
            List<Long> heard = socket.sent().stream()
                    .map(text -> Long.valueOf(text.substring(0, text.indexOf(' '))))
                    .toList();
            assertThat(heard)
                    .as("offsets on a %s socket of channel %d, seed %d", listener.kind(), channel, seed)
                    .isEqualTo(LongStream.range(listener.from() + 1, listener.from() + 1 + heard.size())
                            .boxed()
                            .toList());
            assertThat(socket.mostInFlight()).as("in flight, seed %d", seed).isLessThanOrEqualTo(1);
            assertThat(listener.session().outbox().waitingBytes())
                    .as("waiting, seed %d", seed)
                    .isBetween(0, OUTBOX_BYTES);
            assertThat(socket.sentAfterClose())
                    .as("sent after close, seed %d", seed)
                    .isZero();
        }
    }
}
