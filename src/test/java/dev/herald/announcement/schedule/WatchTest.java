package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Severity;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs come when they are due, whatever is done to the clock, and whoever made their schedule. */
class WatchTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:30.250Z");
    private final MemoryAnnouncementStore announcementStore = new MemoryAnnouncementStore();
    private final MemoryScheduleStore store = new MemoryScheduleStore(announcementStore);
    private final Announcements announcements =
            TestAnnouncements.in(announcementStore, new Hub(TestConfig.defaults(), clock), clock);
    private final SimulatedNode node = new SimulatedNode(store, announcements, new FakeSurroundings(), clock);
    private final Schedules otherNode =
            new Schedules(store, announcements, new FakeSurroundings(), new ManualTimer(), clock);

    @Test
    void eachRunComesAtItsMomentAndOnce() {
        Schedule schedule = node.schedules().create(every("* * * * *"));

        node.pass(HOUR);

        assertThat(dues(schedule)).isEqualTo(minutes("10:01", 60));
        assertThat(node.schedules().runs(schedule.id(), 100))
                .allSatisfy(run -> assertThat(run.time()).isEqualTo(run.due()));
    }

    @Test
    void aClockThatJumpsAheadIsNoticedWithinASecond() {
        Schedule schedule = node.schedules().create(every("@hourly"));
        node.pass(Duration.ofMinutes(5));

        clock.advance(Duration.ofHours(3));
        node.pass(SECOND);

        assertThat(dues(schedule)).containsExactly(at("11:00")); // one run, and not one for each hour
        assertThat(node.schedules().find(schedule.id()).orElseThrow().nextRun()).contains(at("14:00"));
    }

    @Test
    void afterAJumpAheadRunsComeOnTimeAgain() {
        Schedule schedule = node.schedules().create(every("@hourly"));
        node.pass(Duration.ofMinutes(5));
        clock.advance(Duration.ofHours(3));

        node.pass(HOUR);

        assertThat(node.schedules().runs(schedule.id(), 1).get(0).time()).isEqualTo(at("14:00"));
    }

    @Test
    void aClockThatGoesBackRepeatsNoRunAndStopsNoSchedule() {
        Schedule schedule = node.schedules().create(every("* * * * *"));
        node.pass(Duration.ofMinutes(10));
        assertThat(dues(schedule)).isEqualTo(minutes("10:01", 10));

        clock.advance(Duration.ofMinutes(-5));
        node.pass(Duration.ofMinutes(20));

        assertThat(dues(schedule)).isEqualTo(minutes("10:01", 25));
    }

    @Test
    void aClockThatGoesBackWhileARunIsMadeDoesNotBringItAgain() {
        Schedule schedule = node.schedules().create(every("* * * * *"));

        Schedule after = schedule.announcedAt(at("10:01").minusMillis(300));

        assertThat(after.nextRun()).contains(at("10:02"));
    }

    @Test
    void whatIsResumedOrReplannedAfterTheClockWentBackRepeatsNoRun() {
        Schedule resumed = node.schedules().create(every("* * * * *"));
        Schedule replanned = node.schedules().create(every("* * * * *"));
        node.pass(Duration.ofMinutes(10));

        clock.advance(Duration.ofMinutes(-5));
        node.schedules().pause(resumed.id());
        node.schedules().resume(resumed.id());
        node.schedules().replan(replanned.id(), every("*/2 * * * *"));
        node.pass(Duration.ofMinutes(10));

        assertThat(dues(resumed)).isEqualTo(minutes("10:01", 15));
        assertThat(dues(replanned)).isEqualTo(concat(minutes("10:01", 10), List.of(at("10:12"), at("10:14"))));
    }

    @Test
    void whatIsMadeAfterTheClockWentBackRunsByTheClock() {
        node.schedules().create(every("@hourly"));
        clock.advance(Duration.ofHours(-2));

        Schedule schedule = node.schedules().create(every("* * * * *"));
        node.pass(Duration.ofMinutes(3));

        assertThat(dues(schedule)).isEqualTo(minutes("08:01", 3));
    }

    @Test
    void aClockThatGoesBackHasTheDatabaseAskedWithinASecond() {
        node.schedules().create(every("@hourly"));
        node.pass(Duration.ofSeconds(15));
        clock.advance(Duration.ofHours(-2));
        Schedule others = otherNode.create(every("* * * * * *"));

        node.pass(Duration.ofSeconds(2));

        assertThat(dues(others)).isNotEmpty();
    }

    @Test
    void whatAnotherNodeMadeIsFoundWhereNothingWasKnown() {
        node.pass(HOUR);
        Schedule others = otherNode.create(once("2026-11-24T11:00:41"));

        node.pass(Duration.ofSeconds(11));

        assertThat(node.schedules().runs(others.id(), 1).get(0).time())
                .isEqualTo(at("11:00").plusSeconds(41));
    }

    @Test
    void whatAnotherNodeMadeIsFoundBeforeWhatIsKnown() {
        node.schedules().create(every("@hourly"));
        node.pass(Duration.ofMinutes(5));
        Schedule others = otherNode.create(once("2026-11-24T10:05:41"));

        node.pass(Duration.ofSeconds(11));

        assertThat(node.schedules().runs(others.id(), 1).get(0).time())
                .isEqualTo(at("10:05").plusSeconds(41));
    }

    @Test
    void whatAnotherNodeCancelledDoesNotRun() {
        Schedule schedule = node.schedules().create(every("* * * * *"));
        otherNode.cancel(schedule.id());

        node.pass(Duration.ofMinutes(3));

        assertThat(store.announced()).isEmpty();
    }

    @Test
    void theClockIsLookedAtEachSecondAndTheDatabaseAskedEachTen() {
        node.schedules().create(every("0 12 * * *"));
        long looks = node.looks();
        int questions = store.questions();

        node.pass(HOUR);

        assertThat(node.looks() - looks).isBetween(3_600L, 3_700L);
        assertThat(store.questions() - questions).isBetween(355, 361);
    }

    @Test
    void whereNothingIsAheadNothingIsDoneBetweenTwoQuestions() {
        long looks = node.looks();
        int questions = store.questions();

        node.pass(HOUR);

        assertThat(store.questions() - questions).isEqualTo(360);
        assertThat(node.looks() - looks).isEqualTo(360);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgainUntilItIsBack() {
        Schedule schedule = node.schedules().create(every("@hourly"));
        store.failDue(1_000);
        node.pass(HOUR);
        assertThat(dues(schedule)).isEmpty();
        store.failDue(0);

        node.pass(Schedules.RETRY);

        assertThat(dues(schedule)).containsExactly(at("11:00"));
    }

    private List<Instant> dues(Schedule schedule) {
        return node.schedules().runs(schedule.id(), 1000).stream()
                .map(Run::due)
                .sorted()
                .toList();
    }

    private static List<Instant> minutes(String first, int count) {
        return IntStream.range(0, count)
                .mapToObj(minute -> at(first).plus(minute, ChronoUnit.MINUTES))
                .toList();
    }

    private static List<Instant> concat(List<Instant> some, List<Instant> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Plan every(String cron) {
        return plan(new When.Repeated(CronExpression.parse(cron)));
    }

    private static Plan once(String at) {
        return plan(new When.Once(LocalDateTime.parse(at)));
    }

    private static Plan plan(When when) {
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
        return Plan.of(text, Timetable.of(when, ZoneOffset.UTC));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }
}
