package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.server.HeraldServer;
import dev.herald.server.PayaraServer;
import dev.herald.server.WildFlyServer;
import dev.herald.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose JVM is killed while eight clients publish, and that is started again on the same data, several times:
 * nothing that was acknowledged is missing, nothing comes twice, and everybody recovers each time.
 */
class KillIT {

    private static final int WILDFLY_ROUNDS = Integer.getInteger("herald.test.kill.rounds", 5);
    private static final int OTHER_ROUNDS = Math.max(1, WILDFLY_ROUNDS / 5);

    private static final int ROOMS = 2;
    private static final int PUBLISHERS = 4;
    private static final int LISTENERS = 2;
    private static final int IN_FLIGHT = 16;
    private static final Duration PACE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** How long after the first answers of a round the server dies. */
    private static final Times LIFE = Times.ofMillis(0, 1_500);

    /** How long a client waits before it tries again to connect. */
    private static final Times AWAY = Times.ofMillis(20, 300);

    @Test
    void nothingIsLostOrTwiceWhenWildFlyIsKilled() throws Exception {
        try (HeraldServer server = new WildFlyServer("wildfly-kill")) {
            killAgainAndAgain(server, WILDFLY_ROUNDS);
        }
    }

    @Test
    void nothingIsLostOrTwiceWhenAServerOnPostgresIsKilled(@TempDir Path dir) throws Exception {
        try (TestPostgres database = new TestPostgres(dir);
                HeraldServer server = new WildFlyServer("wildfly-kill-postgres").storingIn(database)) {
            killAgainAndAgain(server, OTHER_ROUNDS);
            assertThat(server.dataDir()).isDirectoryNotContaining("glob:**.mv.db");
        }
    }

    @Test
    @Tag("nightly")
    void nothingIsLostOrTwiceWhenPayaraIsKilled() throws Exception {
        try (HeraldServer server = new PayaraServer("payara-kill")) {
            killAgainAndAgain(server, OTHER_ROUNDS);
        }
    }

    private static void killAgainAndAgain(HeraldServer server, int rounds) throws Exception {
        Random random = Seed.random("kill");
        server.with("herald.namespace.room.history.size", "1000000")
                // What a server is killed for soon needs no better compiler.
                .with("prepend.java.opts", "-XX:TieredStopAtLevel=1")
                .start();
        ScheduledExecutorService plan = Executors.newScheduledThreadPool(2);
        List<Conversation> rooms = IntStream.range(0, ROOMS)
                .mapToObj(room -> conversation(server, room, random))
                .toList();
        try {
            rooms.forEach(Conversation::awaitEveryoneWasThere);
            ScheduledRuns schedules = new ScheduledRuns(server);
            var speaking = plan.scheduleAtFixedRate(
                    () -> rooms.forEach(Conversation::speak), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
            for (int round = 1; round <= rounds; round++) {
                rooms.forEach(KillIT::awaitAnAnswer);
                schedules.awaitARun();
                plan.schedule(server::kill, LIFE.drawMillis(random), TimeUnit.MILLISECONDS)
                        .get();
                server.start();
            }
            rooms.forEach(KillIT::awaitAnAnswer);
            schedules.awaitARun();
            schedules.verify(rounds);
            speaking.cancel(false);
            for (Conversation room : rooms) {
                room.verify();
                System.out.printf(
                        "%s: %d messages, %d said again, %d recoveries%n",
                        server, room.answeredCount(), room.repeatedCount(), room.recoveries());
            }
            assertThat(server.complaints()).isEmpty();
        } finally {
            plan.shutdownNow();
            close(rooms);
        }
    }

    private static Conversation conversation(HeraldServer server, int room, Random random) {
        List<Publisher> publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> new Publisher(room * PUBLISHERS + i, IN_FLIGHT))
                .toList();
        Conversation conversation = new Conversation(server.ws("ws/kill-" + room), publishers, random, AWAY);
        IntStream.range(0, LISTENERS).forEach(i -> conversation.add(new Listening()));
        return conversation;
    }

    private static void awaitAnAnswer(Conversation room) {
        int before = room.answeredCount();
        await().atMost(PATIENCE).until(() -> room.answeredCount() > before);
    }

    private static void close(List<Conversation> rooms) throws IOException {
        for (Conversation room : rooms) {
            room.close();
        }
    }
}
