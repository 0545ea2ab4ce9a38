package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.testing.TestPostgres;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database share the runs of its schedules. */
class SchedulesOnTwoNodesIT {

    private static final int SCHEDULES = 125;
    private static final int RUNS = 8;

    /** So that a slow machine has time for all runs of a moment before the next: what is late by as much leaves one out. */
    private static final int PACE_SECONDS = 2;

    private static final String EVERY_OTHER_SECOND = "*/" + PACE_SECONDS + " * * * * *";

    /** About as long as it takes to make the schedules, on servers that are still cold. */
    private static final Duration AHEAD = Duration.ofSeconds(6);

    @Test
    void eachOfAThousandRunsIsMadeOnceByOneOfThem(@TempDir Path dir) throws Exception {
        try (TestPostgres database = new TestPostgres(dir);
                HeraldServer one = node("wildfly-node-1", database);
                HeraldServer other = node("wildfly-node-2", database)) {
            CompletableFuture<Void> starting = CompletableFuture.runAsync(one::start);
            other.start();
            starting.join();
            try (TestClient atOne = TestClient.enter(one, "lobby", "ana");
                    TestClient atOther = TestClient.enter(other, "lobby", "bo")) {
                Map<String, Set<Instant>> expected = schedule(one, other);

                await().atMost(Duration.ofMinutes(1))
                        .until(
                                () -> texts(database, "select schedule_id from schedule_run")
                                        .size(),
                                count -> count >= SCHEDULES * RUNS);

                assertThat(announcedMoments(database)).isEqualTo(expected);
                List<String> noted = texts(database, "select announcement_id from schedule_run");
                assertThat(noted).doesNotHaveDuplicates();
                assertThat(texts(database, "select id from announcement")).containsExactlyInAnyOrderElementsOf(noted);
                await().untilAsserted(() -> assertThat(Stream.concat(heard(atOne).stream(), heard(atOther).stream()))
                        .containsExactlyInAnyOrderElementsOf(noted));
                assertThat(heard(atOne)).isNotEmpty();
                assertThat(heard(atOther)).isNotEmpty();
                System.out.printf(
                        "two nodes: %d runs, %d and %d of them%n",
                        noted.size(), heard(atOne).size(), heard(atOther).size());
            }
            assertThat(one.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
        }
    }

    private static HeraldServer node(String name, TestPostgres database) {
        return new WildFlyServer(name)
                .storingIn(database)
                // What runs for half a minute needs no better compiler.
                .with("prepend.java.opts", "-XX:TieredStopAtLevel=1");
    }

    /** Makes half of the schedules at each node; returns when the runs of each are due. */
    private static Map<String, Set<Instant>> schedule(HeraldServer... nodes) {
        Map<String, Set<Instant>> due = new TreeMap<>();
        String start = Instant.now().plus(AHEAD).toString();
        for (int i = 0; i < SCHEDULES; i++) {
            JsonObject made = new ApiClient(nodes[i % nodes.length])
                    .schedule(Map.of(
                            "message", "two nodes, schedule " + i,
                            "cron", EVERY_OTHER_SECOND,
                            "timeZone", "UTC",
                            "start", start,
                            "maxRuns", RUNS));
            Instant first = OffsetDateTime.parse(made.getJsonArray("nextRuns").getString(0))
                    .toInstant();
            due.put(
                    made.getString("id"),
                    IntStream.range(0, RUNS)
                            .mapToObj(run -> first.plusSeconds((long) run * PACE_SECONDS))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return due;
    }

    /** By schedule, when the runs were due that announced something. */
    private static Map<String, Set<Instant>> announcedMoments(TestPostgres database) throws SQLException {
        Map<String, Set<Instant>> moments = new TreeMap<>();
        try (Connection connection = database.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select schedule_id, due_at from schedule_run where outcome = 'announced'")) {
            while (rows.next()) {
                assertThat(moments.computeIfAbsent(rows.getString(1), id -> new TreeSet<>())
                                .add(rows.getObject(2, OffsetDateTime.class).toInstant()))
                        .isTrue();
            }
        }
        return moments;
    }

    private static List<String> texts(TestPostgres database, String query) throws SQLException {
        try (Connection connection = database.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Stream.Builder<String> texts = Stream.builder();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts.build().toList();
        }
    }

    /** The announcements that a client of a node heard of: those that this node made. */
    private static List<String> heard(TestClient client) {
        return client.heard("announcement").stream()
                .map(each -> each.text("id"))
                .toList();
    }
}
