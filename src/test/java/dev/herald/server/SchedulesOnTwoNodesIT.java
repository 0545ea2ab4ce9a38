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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database share the runs of its schedules. */
class SchedulesOnTwoNodesIT {

    private static final int SCHEDULES = 100;
    private static final int RUNS = 10;

    /** About as long as it takes to make the schedules, on servers that are still cold. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * A run that was noted.
     *
     * @param due when it was to be
     * @param time when it was made
     */
    private record Noted(Instant due, Instant time) {

        /** The second that the schedule waits for then: the first that had not passed. */
        Instant next() {
            Instant latest = time.isAfter(due) ? time : due;
            return latest.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        }
    }

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
                Map<String, Instant> firstRuns = schedule(one, other);

                await().atMost(PATIENCE)
                        .until(
                                () -> texts(database, "select schedule_id from schedule_run")
                                        .size(),
                                count -> count >= SCHEDULES * RUNS);

                Map<String, List<Noted>> runs = runs(database);
                assertThat(runs.keySet()).isEqualTo(firstRuns.keySet());
                runs.forEach((id, ofOne) -> assertThat(moments(ofOne)).isEqualTo(expected(firstRuns.get(id), ofOne)));
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

    /** Makes half of the schedules at each node; returns the first run of each. */
    private static Map<String, Instant> schedule(HeraldServer... nodes) {
        Map<String, Instant> firstRuns = new TreeMap<>();
        String start = Instant.now().plus(AHEAD).toString();
        for (int i = 0; i < SCHEDULES; i++) {
            JsonObject made = new ApiClient(nodes[i % nodes.length])
                    .schedule(Map.of(
                            "message",
                            "two nodes, schedule " + i,
                            "cron",
                            SchedulesContract.EVERY_SECOND,
                            "timeZone",
                            "UTC",
                            "start",
                            start,
                            "maxRuns",
                            RUNS));
            firstRuns.put(
                    made.getString("id"),
                    OffsetDateTime.parse(made.getJsonArray("nextRuns").getString(0))
                            .toInstant());
        }
        return firstRuns;
    }

    private static List<Instant> moments(List<Noted> runs) {
        return runs.stream().map(Noted::due).toList();
    }

    /** Each second from the first run on, but for those that a machine that is too slow was late for. */
    private static List<Instant> expected(Instant first, List<Noted> runs) {
        return Stream.concat(
                        Stream.of(first), runs.subList(0, RUNS - 1).stream().map(Noted::next))
                .toList();
    }

    /** The runs of each schedule that announced something, the earliest first. */
    private static Map<String, List<Noted>> runs(TestPostgres database) throws SQLException {
        Map<String, List<Noted>> runs = new TreeMap<>();
        try (Connection connection = database.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select schedule_id, due_at, ran_at from schedule_run"
                        + " where outcome = 'announced' order by schedule_id, due_at")) {
            while (rows.next()) {
                runs.computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                        .add(new Noted(moment(rows, 2), moment(rows, 3)));
            }
        }
        return runs;
    }

    private static Instant moment(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
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
