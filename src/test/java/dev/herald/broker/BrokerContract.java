package dev.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.History;
import dev.herald.channel.NewPublication;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.channel.StreamPosition;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every broker does, with namespaces in memory and with durable ones: it is played against a {@link ModelChannel} for
 * each channel, by random operations from one thread. A subclass says how its broker is started and stopped.
 *
 * <p>Replay a failed run with {@code -Dherald.test.seed=…}, the seed its failure names.
 */
public abstract class BrokerContract {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());

    private static final Duration HOUR = Duration.ofHours(1);

    /** Short ones and long ones, across every limit that a broker has. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(61),
            Duration.ofMinutes(3),
            Duration.ofMinutes(6),
            Duration.ofMinutes(11),
            HOUR.plusMillis(1));

    private static final List<ChannelName> CHANNELS = List.of(
            ChannelName.parse("lobby"),
            ChannelName.parse("ops"),
            ChannelName.parse("log:a"),
            ChannelName.parse("log:b"),
            ChannelName.parse("live:a"));

    private Broker broker;

    /** Starts a broker; what an earlier one of this test has stored is there. */
    protected abstract Broker start(
            HeraldConfig config, PublicationListener listener, PresenceListener presenceListener, Clock clock);

    /** Stops a broker as a server does that goes down. */
    protected abstract void stop(Broker broker);

    /** What the server's own timers do about once a minute. */
    protected abstract void passTime(Broker broker);

    /** Whether the namespaces are durable. */
    protected abstract boolean durable();

    /** How many runs, each with a seed of its own. */
    protected abstract int runs();

    /** How many operations in each run. */
    protected abstract int operations();

    /** Removes everything stored, before a run. */
    protected abstract void clear();

    @AfterEach
    void stopLast() {
        if (broker != null) {
            stop(broker);
        }
    }

    @Test
    void aBrokerDoesWhatListsAndMapsDo() {
        for (int round = 0; round < runs(); round++) {
            long seed = SEED + round;
            clear();
            Play play = new Play(seed);
            try {
                play.operations(operations());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", after " + play.last(), e);
            }
            stop(broker);
            broker = null;
        }
    }

    private HeraldConfig config() {
        return TestConfig.namespaces(Map.of(
                ChannelName.ROOM,
                options(5, HOUR, true, 3),
                "log",
                options(40, Duration.ofMinutes(4), false, 0),
                "live",
                options(0, HOUR, true, 0)));
    }

    private ChannelOptions options(int historySize, Duration historyAge, boolean joinLeave, int maxSubscribers) {
        return new ChannelOptions(
                historySize,
                historyAge,
                true,
                durable(),
                true,
                joinLeave,
                ChannelAccess.of(Access.ANYONE, Access.ANYONE),
                0,
                65_536,
                maxSubscribers);
    }

    /** One run. */
    private final class Play {
        private final Random random;
        private final ManualClock clock = new ManualClock("2026-11-24T10:00:00.123Z");
        private final HeraldConfig config = config();
        private final Map<ChannelName, ModelChannel> models = new LinkedHashMap<>();
        private final Map<ChannelName, List<Publication>> heard = new ConcurrentHashMap<>();
        private final Map<ChannelName, PresenceChange> news = new ConcurrentHashMap<>();
        private final AtomicInteger number = new AtomicInteger();
        private final List<String> log = new ArrayList<>();

        Play(long seed) {
            random = new Random(seed);
            for (ChannelName channel : CHANNELS) {
                models.put(channel, new ModelChannel(config.options(channel).orElseThrow(), clock));
            }
            startBroker();
        }

        private void startBroker() {
            heard.clear();
            broker = start(
                    config,
                    publications -> heard.computeIfAbsent(
                                    publications.get(0).channel(), name -> new CopyOnWriteArrayList<>())
                            .addAll(publications),
                    change -> news.put(change.channel(), change),
                    clock);
        }

        /** The last operations, for a failure to show. */
        String last() {
            return String.join("\n", log.subList(Math.max(0, log.size() - 30), log.size()));
        }

        void operations(int count) {
            for (int i = 0; i < count; i++) {
                operation();
                models.values().forEach(ModelChannel::look);
            }
        }

        private void operation() {
            ChannelName channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
            ModelChannel model = models.get(channel);
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4 -> publish();
                case 5, 6, 7 -> subscribe(channel, model);
                case 8, 9 -> unsubscribe(channel, model);
                case 10, 11, 12 -> historyAfter(channel, model);
                case 13, 14 -> historyBefore(channel, model);
                case 15 -> position(channel, model);
                case 16 -> presence(channel, model);
                case 17 -> channels();
                case 18 -> pause();
                default -> restart();
            }
        }

        /** Publishes some at once, so that a journal has more than one to store. */
        private void publish() {
            List<NewPublication> publications = new ArrayList<>();
            List<CompletableFuture<StreamPosition>> positions = new ArrayList<>();
            int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 2);
            for (int i = 0; i < count; i++) {
                ChannelName channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
                Optional<String> key =
                        random.nextBoolean() ? Optional.empty() : Optional.of("key" + random.nextInt(10));
                NewPublication publication = new NewPublication(
                        channel, "ana", random.nextBoolean(), "message " + number.incrementAndGet(), key);
                log.add("publish " + publication);
                publications.add(publication);
                positions.add(broker.publish(publication));
            }
            for (int i = 0; i < count; i++) {
                NewPublication publication = publications.get(i);
                StreamPosition position =
                        positions.get(i).orTimeout(20, TimeUnit.SECONDS).join();
                log.add("is at " + position);
                models.get(publication.channel()).published(publication, position);
            }
            models.forEach(this::checkHeard);
        }

        /** Whoever is subscribed hears each publication once, in order. */
        private void checkHeard(ChannelName channel, ModelChannel model) {
            List<Publication> expected = model.takeToBeHeard();
            List<Publication> got = heard.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>());
            if (model.isSubscribed()) {
                eventually(() -> assertThat(got).as("heard in " + channel).isEqualTo(expected));
            } else {
                assertThat(expected).as("published in " + channel).containsAll(got);
            }
            got.clear();
        }

        private void subscribe(ChannelName channel, ModelChannel model) {
            ClientInfo client = new ClientInfo(
                    "session" + random.nextInt(5),
                    random.nextBoolean() ? Optional.of("user" + random.nextInt(2)) : Optional.empty(),
                    clock.instant());
            log.add("subscribe " + channel + " " + client);
            boolean isNew = !model.has(client.session());

            boolean isIn = broker.subscribe(channel, client);

            assertThat(isIn).as("whether there was room").isEqualTo(model.subscribe(client));
            if (isIn && isNew && model.options().joinLeave()) {
                eventually(() -> {
                    assertThat(news.get(channel).sessions())
                            .isEqualTo(model.presence().sessions());
                    assertThat(news.get(channel).joined()).contains(client);
                });
            }
        }

        private void unsubscribe(ChannelName channel, ModelChannel model) {
            String session = "session" + random.nextInt(5);
            log.add("unsubscribe " + channel + " " + session);
            boolean wasIn = model.has(session);
            model.unsubscribe(session);

            broker.unsubscribe(channel, session);

            if (wasIn && model.isSubscribed() && model.options().joinLeave()) {
                eventually(() -> assertThat(news.get(channel).left())
                        .extracting(ClientInfo::session)
                        .contains(session));
            }
        }

        private void historyAfter(ChannelName channel, ModelChannel model) {
            long after = model.someOffset(random);
            int limit = random.nextInt(random.nextBoolean() ? 8 : 100);
            log.add("historyAfter " + channel + " " + after + " limit " + limit);

            History history = broker.historyAfter(channel, after, limit);

            model.at(history.top());
            assertThat(history.publications()).isEqualTo(model.after(after, limit));
        }

        private void historyBefore(ChannelName channel, ModelChannel model) {
            long before = random.nextBoolean() ? Long.MAX_VALUE : model.someOffset(random);
            int limit = random.nextInt(random.nextBoolean() ? 8 : 100);
            log.add("historyBefore " + channel + " " + before + " limit " + limit);

            History history = broker.historyBefore(channel, before, limit);

            model.at(history.top());
            assertThat(history.publications()).isEqualTo(model.before(before, limit));
        }

        private void position(ChannelName channel, ModelChannel model) {
            if (model.isSubscribed()) {
                log.add("position " + channel);
                model.at(broker.position(channel));
            }
        }

        private void presence(ChannelName channel, ModelChannel model) {
            log.add("presence " + channel);
            assertThat(broker.presence(channel)).isEqualTo(model.presence());
        }

        private void channels() {
            log.add("channels");
            Map<ChannelName, Integer> expected = new HashMap<>();
            models.forEach((channel, model) -> {
                if (model.isSubscribed()) {
                    expected.put(channel, model.presence().sessions());
                }
            });
            assertThat(broker.channels()).isEqualTo(expected);
        }

        private void pause() {
            Duration pause = PAUSES.get(random.nextInt(PAUSES.size()));
            log.add("pause " + pause);
            clock.advance(pause);
            models.values().forEach(ModelChannel::look);
            if (random.nextBoolean()) {
                log.add("pass time");
                passTime(broker);
            }
        }

        private void restart() {
            if (random.nextInt(3) == 0) {
                log.add("restart");
                stop(broker);
                models.values().forEach(ModelChannel::restart);
                startBroker();
            }
        }
    }

    /** Now, as a rule; a broker on more than one node may take a while. */
    private static void eventually(Runnable assertion) {
        try {
            assertion.run();
        } catch (AssertionError | RuntimeException notYet) {
            Awaitility.await().untilAsserted(assertion::run);
        }
    }
}
