package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.ApiClient;
import dev.herald.server.HeraldServer;
import dev.herald.testing.LiveHeap;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ten schedules of a server that run once a minute, each on a second of its own: how late each run is, and what memory they take. */
final class PunctualRuns {

    private static final int SCHEDULES = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** How much later, in the middle, the last quarter of the runs may be than the first. */
    private static final double DRIFT_MILLIS = 50;

    /** How much the live heap may grow: runs in the caches of drivers and servers are not many, but some. */
    private static final long GROWTH_BYTES = 8L * 1024 * 1024;

    /** So that the first look at the heap, which stops the server for a moment, makes no run late. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final HeraldServer server;
    private final ApiClient api;
    private final String start = Instant.now().plus(AHEAD).toString();
    private final int minutes;
    private final List<String> schedules;
    private final long heapBefore;

    /**
     * A run of one schedule.
     *
     * @param due when it was to be
     * @param late how much later it was
     */
    private record Late(Instant due, Duration late) {

        static Late of(JsonObject run) {
            assertThat(run.getString("outcome")).isEqualTo("announced");
            Instant due = Instant.parse(run.getString("due"));
            return new Late(due, Duration.between(due, Instant.parse(run.getString("time"))));
        }
    }

    /** Makes the schedules; each has one run in each of so many minutes, at most 1,000. */
    PunctualRuns(HeraldServer server, int minutes) {
        this.server = server;
        this.api = new ApiClient(server);
        this.minutes = minutes;
        this.schedules = IntStream.range(0, SCHEDULES).mapToObj(this::schedule).toList();
        this.heapBefore = LiveHeap.bytes(server.pid());
    }

    private String schedule(int number) {
        int second = number * 60 / SCHEDULES;
        return api.schedule(Map.of(
                        "message",
                        "soak " + number,
                        "cron",
                        second + " * * * * *",
                        "timeZone",
                        "UTC",
                        "start",
                        start,
                        "maxRuns",
                        minutes))
                .getString("id");
    }

    /** Whether each schedule has had its runs. */
    boolean areOver() {
        return schedules.stream().allMatch(id -> api.schedule(id).getInt("runs") == minutes);
    }

    /** Looks at the heap and the runs, prints the figures, and returns what checks them. */
    Runnable measure() {
        long heapAfter = LiveHeap.bytes(server.pid());
        List<List<Late>> bySchedule = schedules.stream().map(this::runs).toList();
        List<Late> runs = bySchedule.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Late::due))
                .toList();
        List<Late> begin = runs.subList(0, runs.size() / 4);
        List<Late> end = runs.subList(runs.size() - runs.size() / 4, runs.size());
        System.out.printf(
                "%s: %d runs, late by ms p50 %.1f, p99 %.1f, max %.1f; p50 of the first quarter %.1f, of the last %.1f;"
                        + " live heap %.1f MB, then %.1f MB%n",
                server,
                runs.size(),
                percentile(runs, 50),
                percentile(runs, 99),
                percentile(runs, 100),
                percentile(begin, 50),
                percentile(end, 50),
                heapBefore / 1e6,
                heapAfter / 1e6);
        return () -> {
            bySchedule.forEach(this::checkThatEachMinuteHasOne);
            assertThat(runs)
                    .extracting(Late::late)
                    .allSatisfy(late -> assertThat(late).isBetween(Duration.ZERO, Duration.ofMillis(999)));
            assertThat(percentile(end, 50) - percentile(begin, 50)).isLessThan(DRIFT_MILLIS);
            assertThat(heapAfter - heapBefore).isLessThan(GROWTH_BYTES);
        };
    }

    private List<Late> runs(String schedule) {
        return api.runs(schedule).stream()
                .map(Late::of)
                .sorted(Comparator.comparing(Late::due))
                .toList();
    }

    private void checkThatEachMinuteHasOne(List<Late> runs) {
        Instant first = runs.get(0).due();
        assertThat(runs)
                .extracting(Late::due)
                .isEqualTo(IntStream.range(0, minutes)
                        .mapToObj(minute -> first.plus(MINUTE.multipliedBy(minute)))
                        .toList());
    }

    /** In milliseconds: so many of a hundred are no later. */
    private static double percentile(List<Late> runs, int percent) {
        List<Duration> sorted = runs.stream().map(Late::late).sorted().toList();
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, index)).toNanos() / 1e6;
    }
}
