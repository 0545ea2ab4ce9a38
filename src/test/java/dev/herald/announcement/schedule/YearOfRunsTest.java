package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Severity;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.broker.local.TestBroker;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Ten schedules, each of which runs once a minute on a second of its own, for {@code herald.test.schedule.days} simulated days, by default 7;
 * 365 are a year.
 */
class YearOfRunsTest {

    private static final int DAYS = Integer.getInteger("herald.test.schedule.days", 7);
    private static final int SCHEDULES = 10;
    private static final Duration DAY = Duration.ofDays(1);

    /** What the heap may grow between an early day and the last: the least that a JVM's own bookkeeping takes. */
    private static final long GROWTH_BYTES = 2L * 1024 * 1024;

    private final ManualClock clock = new ManualClock("2026-01-01T00:00:00Z");
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final MemoryAnnouncementStore announcements = new MemoryAnnouncementStore();
    private final PunctualStore store = new PunctualStore();
    private final SimulatedNode node = new SimulatedNode(
            store,
            TestAnnouncements.in(announcements, hub, clock),
            new NodeSurroundings(hub, TestBroker.in(TestConfig.defaults(), hub, clock), announcements),
            clock);

    @Test
    void eachRunComesOnItsSecondAndOnceAndNothingIsLeftOfIt() {
        for (int i = 0; i < SCHEDULES; i++) {
            node.schedules().create(onSecond(i * 60 / SCHEDULES));
        }
        node.pass(DAY);
        long heapAfterADay = usedHeap();

        node.pass(DAY.multipliedBy(DAYS - 1L));

        // One schedule is on the second at which all begins: its first run is a minute later.
        assertThat(store.count).isEqualTo((long) SCHEDULES * 24 * 60 * DAYS);
        assertThat(usedHeap() - heapAfterADay).isLessThan(GROWTH_BYTES);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Plan onSecond(int second) {
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
        return Plan.of(
                text, Timetable.of(new When.Repeated(CronExpression.parse(second + " * * * * *")), ZoneOffset.UTC));
    }

    /** A store that keeps no runs but checks each: it is announced, at its moment, a minute after the one before. */
    private static final class PunctualStore implements ScheduleStore {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        private final Map<String, Schedule> kept = new LinkedHashMap<>();
        private long count;

        @Override
        public Optional<Step> run(String id, Instant due, Function<Schedule, Step> change) {
            Schedule schedule = kept.get(id);
            Step step = change.apply(schedule);
            boolean inTurn = schedule.past().latest().orElse(due.minus(MINUTE)).equals(due.minus(MINUTE));
            boolean inTime = step.run().due().equals(due)
                    && step.announcement().map(Announcement::time).equals(Optional.of(due));
            if (!inTurn || !inTime) {
                throw new AssertionError(step + " after " + schedule);
            }
            kept.put(id, step.after());
            count++;
            return Optional.of(step);
        }

        @Override
        public void addAll(List<Schedule> schedules) {
            schedules.forEach(this::add);
        }

        @Override
        public void add(Schedule schedule) {
            kept.put(schedule.id(), schedule);
        }

        @Override
        public List<Schedule> all() {
            return List.copyOf(kept.values());
        }

        @Override
        public long count() {
            return kept.size();
        }

        @Override
        public List<Schedule> due(Instant now) {
            return kept.values().stream()
                    .filter(schedule -> !schedule.nextRun().orElseThrow().isAfter(now))
                    .toList();
        }

        @Override
        public Optional<Instant> nextRun() {
            return kept.values().stream()
                    .map(schedule -> schedule.nextRun().orElseThrow())
                    .min(Comparator.naturalOrder());
        }

        @Override
        public Optional<Schedule> find(String id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public boolean remove(String id) {
            return kept.remove(id) != null;
        }

        @Override
        public Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
            return Optional.ofNullable(kept.computeIfPresent(id, (key, schedule) -> change.apply(schedule)));
        }

        @Override
        public List<Run> runs(String id, int most) {
            return List.of();
        }
    }
}
