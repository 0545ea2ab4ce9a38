package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CronExpression EVERY_MINUTE = CronExpression.parse("* * * * *");
    private static final CronExpression HOURLY = CronExpression.parse("@hourly");

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final MemoryAnnouncementStore announcementStore = new MemoryAnnouncementStore();
    private final MemoryScheduleStore store = new MemoryScheduleStore(announcementStore);
    private final Announcements announcements = new Announcements(announcementStore, hub, clock);
    private final ManualTimer timer = new ManualTimer();
    private final Schedules schedules = new Schedules(store, announcements, timer, clock);
    private final Screen screen = Screen.admittedTo(hub);

    @Test
    void aScheduleIsKeptWithItsFirstRun() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        assertThat(schedule.nextRun()).contains(at("11:00"));
        assertThat(schedule.created()).isEqualTo(NOW);
        assertThat(schedules.all()).containsExactly(schedule);
        assertThat(schedules.find(schedule.id())).contains(schedule);
    }

    @Test
    void theRunsToComeBeginWithTheOneThatIsDue() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        clock.set(at("11:00").plusMillis(1)); // due, and the timer has not come yet

        assertThat(schedule.nextRuns(3))
                .extracting(ZonedDateTime::toInstant)
                .containsExactly(at("11:00"), at("12:00"), at("13:00"));
    }

    @Test
    void theTimerIsSetToTheFirstRunOfAll() {
        schedule(HOURLY, Optional.empty());
        assertThat(timer.moment()).contains(at("11:00"));

        schedule(EVERY_MINUTE, Optional.empty());
        assertThat(timer.moment()).contains(at("10:01"));

        schedule(CronExpression.parse("0 12 * * *"), Optional.empty());
        assertThat(timer.moment()).contains(at("10:01"));
    }

    @Test
    void aRunTellsEveryone() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        wakeAtTheTimer();

        Announcement run = screen.shown().get(0);
        assertThat(run.text()).isEqualTo(schedule.text());
        assertThat(run.schedule()).contains(schedule.id());
        assertThat(run.time()).isEqualTo(at("11:00"));
        assertThat(run.until()).isEqualTo(at("11:10"));
        assertThat(store.runs()).containsExactly(run);
        assertThat(timer.moment()).contains(at("12:00"));
    }

    @Test
    void runsThatOverlapShowOneAnnouncement() {
        schedule(EVERY_MINUTE, Optional.empty());

        for (int i = 0; i < 5; i++) {
            wakeAtTheTimer();
        }

        assertThat(store.runs()).hasSize(5);
        assertThat(screen.shown()).containsExactly(store.runs().get(4));
    }

    @Test
    void aYearOfDailyRunsHasEachOfThemOnce() {
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        schedules.create(text(), CronExpression.parse("30 9 * * *"), BERLIN, Optional.empty());

        runUntil(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(store.runs())
                .extracting(run -> run.time().atZone(BERLIN).toLocalDate())
                .isEqualTo(LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2027-01-01"))
                        .toList());
        assertThat(store.runs())
                .extracting(run -> run.time().atZone(BERLIN).toLocalTime())
                .containsOnly(LocalTime.parse("09:30"));
    }

    @Test
    void twoSchedulesThatAreDueTogetherBothRun() {
        Schedule one = schedule(HOURLY, Optional.empty());
        Schedule two = schedule(HOURLY, Optional.empty());

        wakeAtTheTimer();

        assertThat(store.runs())
                .extracting(run -> run.schedule().orElseThrow())
                .containsExactlyInAnyOrder(one.id(), two.id());
    }

    @Test
    void aTimerThatComesLateMakesOneRun() {
        schedule(EVERY_MINUTE, Optional.empty());

        wakeAt("10:30");

        assertThat(store.runs()).hasSize(1);
        assertThat(timer.moment()).contains(at("10:31"));
    }

    @Test
    void aTimerThatComesEarlyMakesNone() {
        schedule(HOURLY, Optional.empty());

        wakeAt("10:59");

        assertThat(store.runs()).isEmpty();
        assertThat(timer.moment()).contains(at("11:00"));
    }

    @Test
    void aTimerThatComesTwiceMakesOneRun() {
        schedule(HOURLY, Optional.empty());

        wakeAt("11:00");
        schedules.runDue();

        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void twoNodesThatWakeTogetherMakeOneRun() {
        Schedules otherNode = new Schedules(store, announcements, new ManualTimer(), clock);
        schedule(EVERY_MINUTE, Optional.empty());

        for (int minute = 1; minute <= 50; minute++) {
            clock.set(NOW.plus(Duration.ofMinutes(minute)));
            Together.run(here -> schedules.runDue(), there -> otherNode.runDue());

            assertThat(store.runs()).hasSize(minute);
        }
    }

    @Test
    void whatWasMissedWhileTheServerWasDownIsSkipped() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        clock.set(at("15:30"));

        Optional<Instant> next = schedules.start();

        assertThat(next).contains(at("16:00"));
        assertThat(store.runs()).isEmpty();
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).contains(at("16:00"));
    }

    @Test
    void whatIsStillToComeRunsAfterARestart() {
        schedule(HOURLY, Optional.empty());
        clock.set(at("10:59"));

        assertThat(schedules.start()).contains(at("11:00"));
        wakeAt("11:00");

        assertThat(store.runs()).hasSize(1);
    }

    @Test
    void aStartWithoutSchedulesSetsNoTimer() {
        assertThat(schedules.start()).isEmpty();
    }

    @Test
    void aCancelledScheduleRunsNoMore() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        assertThat(schedules.cancel(schedule.id())).isTrue();

        assertThat(timer.moment()).isEmpty();
        wakeAt("11:00");
        assertThat(store.runs()).isEmpty();
        assertThat(schedules.all()).isEmpty();
        assertThat(schedules.find(schedule.id())).isEmpty();
    }

    @Test
    void theTimerMovesToTheNextWhenTheFirstIsCancelled() {
        Schedule first = schedule(EVERY_MINUTE, Optional.empty());
        schedule(HOURLY, Optional.empty());

        schedules.cancel(first.id());

        assertThat(timer.moment()).contains(at("11:00"));
    }

    @Test
    void whatIsNotThereCannotBeCancelled() {
        assertThat(schedules.cancel("never was")).isFalse();
    }

    @Test
    void aScheduleEndsBeforeItsEnd() {
        schedule(HOURLY, Optional.of(at("13:00")));

        runUntil(at("23:00"));

        assertThat(store.runs()).extracting(Announcement::time).containsExactly(at("11:00"), at("12:00"));
        assertThat(timer.moment()).isEmpty();
    }

    @Test
    void aScheduleThatHasEndedIsStillListed() {
        Schedule schedule = schedule(HOURLY, Optional.of(at("11:30")));

        runUntil(at("23:00"));

        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).isEmpty();
    }

    @Test
    void theLastAnnouncementEndsWithTheSchedule() {
        schedule(HOURLY, Optional.of(at("11:04")));

        wakeAtTheTimer();

        assertThat(store.runs()).extracting(Announcement::until).containsExactly(at("11:04"));
    }

    @Test
    void anEndThatCannotBeIsRefused() {
        assertRefused(HOURLY, NOW, "until", "must lie in the future");
        assertRefused(HOURLY, NOW.plus(Duration.ofDays(367)), "until", "must be within 366 days");
    }

    @Test
    void aScheduleWithoutARunIsRefused() {
        assertRefused(HOURLY, at("11:00"), "cron", "has no run before 'until'");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedule(CronExpression.parse("0 0 30 2 *"), Optional.empty()))
                .withMessage("never comes true");
        assertThat(schedules.all()).isEmpty();
    }

    @Test
    void aThousandSchedulesAreKept() {
        for (int i = 0; i < Schedules.MAX_SCHEDULES; i++) {
            schedule(HOURLY, Optional.empty());
        }

        assertThatExceptionOfType(TooManyException.class)
                .isThrownBy(() -> schedule(HOURLY, Optional.empty()))
                .withMessageContaining("1000");
        assertThat(schedules.all()).hasSize(Schedules.MAX_SCHEDULES);
    }

    @Test
    void aStoreThatIsAwayIsAskedAgainAfterFiveSeconds() {
        schedule(HOURLY, Optional.empty());
        store.failDue(1);

        wakeAt("11:00");
        assertThat(store.runs()).isEmpty();
        assertThat(timer.moment()).contains(at("11:00").plusSeconds(5));

        wakeAtTheTimer();
        assertThat(store.runs()).hasSize(1);
        assertThat(screen.shown()).hasSize(1);
        assertThat(timer.moment()).contains(at("12:00"));
    }

    @Test
    void aRunThatFailsIsMadeWhenTheStoreIsBack() {
        schedule(HOURLY, Optional.empty());
        schedule(HOURLY, Optional.empty());
        store.failRuns(3);

        wakeAt("11:00");
        for (int i = 0; i < 3; i++) {
            assertThat(timer.moment()).contains(clock.instant().plusSeconds(5));
            wakeAtTheTimer();
        }

        assertThat(store.runs()).hasSize(2);
        assertThat(screen.shown()).hasSize(2);
        assertThat(timer.moment()).contains(at("12:00"));
    }

    private Schedule schedule(CronExpression cron, Optional<Instant> until) {
        return schedules.create(text(), cron, ZoneOffset.UTC, until);
    }

    private void assertRefused(CronExpression cron, Instant until, String field, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedule(cron, Optional.of(until)))
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private void wakeAt(String time) {
        clock.set(at(time));
        schedules.runDue();
    }

    private void wakeAtTheTimer() {
        clock.set(timer.moment().orElseThrow());
        schedules.runDue();
    }

    private void runUntil(Instant end) {
        while (timer.moment().filter(end::isAfter).isPresent()) {
            wakeAtTheTimer();
        }
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }

    private static AnnouncementText text() {
        return new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
    }
}
