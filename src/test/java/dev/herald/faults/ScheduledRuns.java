package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.server.ApiClient;
import dev.herald.server.HeraldServer;
import dev.herald.testing.RawWebSocket;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Two schedules that run each second on a server that is killed again and again, one that skips what it missed and one that makes up for it once:
 * no moment has two runs, no announcement is lost or made twice, and each death leaves the trace that the policy asks for.
 */
final class ScheduledRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A run comes to its moment within this time, unless the server was down. */
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private final ApiClient api;
    private final HeraldServer server;
    private final String skipping;
    private final String catchingUp;

    ScheduledRuns(HeraldServer server) {
        this.server = server;
        this.api = new ApiClient(server);
        this.skipping = schedule("skip");
        this.catchingUp = schedule("once");
    }

    private String schedule(String missed) {
        return api.schedule(Map.of("message", missed, "cron", "* * * * * *", "timeZone", "UTC", "missed", missed))
                .getString("id");
    }

    /** Waits until each of them has made an announcement after now. */
    void awaitARun() {
        Instant now = Instant.now();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> isAfter(now, skipping) && isAfter(now, catchingUp));
    }

    private boolean isAfter(Instant moment, String schedule) {
        JsonObject newest = api.runs(schedule).get(0);
        return outcome(newest).equals("announced") && time(newest).isAfter(moment);
    }

    /** Checks the runs of both after so many deaths. */
    void verify(int deaths) throws IOException {
        api.pause(skipping);
        api.pause(catchingUp);
        List<JsonObject> skipped = api.runs(skipping);
        List<JsonObject> caughtUp = api.runs(catchingUp);

        for (List<JsonObject> runs : List.of(skipped, caughtUp)) {
            assertThat(runs).extracting(ScheduledRuns::due).doesNotHaveDuplicates();
            assertThat(runs.stream().filter(run -> outcome(run).equals("announced")))
                    .extracting(run -> run.getString("announcement"))
                    .doesNotHaveDuplicates();
        }
        assertThat(skipped.stream().filter(run -> outcome(run).equals("missed")))
                .hasSize(deaths);
        assertThat(skipped.stream().filter(run -> outcome(run).equals("announced")))
                .allSatisfy(run -> assertThat(time(run)).isBefore(due(run).plus(IN_TIME)));
        assertThat(caughtUp).allSatisfy(run -> assertThat(outcome(run)).isEqualTo("announced"));
        assertThat(caughtUp.stream().filter(run -> !time(run).isBefore(due(run).plus(IN_TIME))))
                .hasSize(deaths);
        isShown(skipped.get(0));
        isShown(caughtUp.get(0));
        cancel(skipping, skipped.get(0));
        cancel(catchingUp, caughtUp.get(0));
    }

    private void cancel(String schedule, JsonObject newest) {
        api.cancel(schedule);
        api.retract(newest.getString("announcement"));
    }

    /** What was noted as announced is what somebody sees who comes now. */
    private void isShown(JsonObject run) throws IOException {
        String id = run.getString("announcement");
        try (RawWebSocket client = RawWebSocket.open(server.ws("ws/kill-schedules"))) {
            while (!client.nextMessage().orElseThrow().text().contains("\"id\":\"" + id + '"')) {
                // Another announcement that is live.
            }
        }
    }

    private static String outcome(JsonObject run) {
        return run.getString("outcome");
    }

    private static Instant due(JsonObject run) {
        return Instant.parse(run.getString("due"));
    }

    private static Instant time(JsonObject run) {
        return Instant.parse(run.getString("time"));
    }
}
