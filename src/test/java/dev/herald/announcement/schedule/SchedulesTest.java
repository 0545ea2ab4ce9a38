package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Screen;
import dev.herald.announcement.Severity;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.TooManyException;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Announcements announcements = TestAnnouncements.in(announcementStore, hub, clock);
    private final FakeSurroundings surroundings = new FakeSurroundings();
    private final ManualTimer timer = new ManualTimer();
    private final Schedules schedules = new Schedules(store, announcements, surroundings, timer, clock);
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
    void manySchedulesAreMadeInTheirOrderOrNoneIs() {
        Draft good = new Draft(plan("0 12 * * *"), false, field -> "[0]." + field);
        Draft resting = new Draft(plan("0 11 * * *"), true, field -> "[1]." + field);
        Draft never = new Draft(plan("0 0 30 2 *"), false, field -> "[2]." + field);

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedules.createAll(List.of(good, resting, never)))
                .extracting(InvalidFieldException::field)
                .isEqualTo("[2].cron");
        assertThat(schedules.all()).isEmpty();
        assertThat(timer.moment()).isEmpty();

        List<Schedule> made = schedules.createAll(List.of(good, resting));

        assertThat(schedules.all()).isEqualTo(made);
        assertThat(made).extracting(Schedule::paused).containsExactly(false, true);
        assertThat(made).extracting(Schedule::created).isSorted().doesNotHaveDuplicates();
        assertThat(timer.moment()).contains(at("12:00"));
    }

    @Test
    void noMoreSchedulesAreMadeTogetherThanCanBeKept() {
        Draft draft = new Draft(plan("0 12 * * *"), false, field -> field);
        schedules.createAll(Collections.nCopies(Schedules.MAX_SCHEDULES - 1, draft));

        assertThatExceptionOfType(TooManyException.class).isThrownBy(() -> schedules.createAll(List.of(draft, draft)));
        assertThat(schedules.all()).hasSize(Schedules.MAX_SCHEDULES - 1);
    }

    private static Plan plan(String cron) {
        return Plan.of(
                new AnnouncementText(Severity.INFO, Optional.empty(), "x", "admin"),
                Timetable.of(new When.Repeated(CronExpression.parse(cron)), ZoneOffset.UTC));
    }

    @Test
    void aRuleThatNeverComesTrueIsSaidByItsName() {
        Plan never = Plan.of(
                new AnnouncementText(Severity.INFO, Optional.empty(), "x", "admin"),
                Timetable.of(
                        new When.Recurring(new Recurrence(
                                RecurrenceRule.parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
                                LocalDateTime.parse("2026-01-01T09:00"))),
                        BERLIN));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedules.create(never))
                .withMessageContaining("never comes true")
                .extracting(InvalidFieldException::field)
                .isEqualTo("rrule");
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
        assertThat(run.text()).isEqualTo(schedule.plan().text());
        assertThat(run.schedule()).contains(schedule.id());
        assertThat(run.time()).isEqualTo(at("11:00"));
        assertThat(run.until()).isEqualTo(at("11:10"));
        assertThat(store.announced()).containsExactly(run);
        assertThat(timer.moment()).contains(at("12:00"));
    }

    @Test
    void runsThatOverlapShowOneAnnouncement() {
        schedule(EVERY_MINUTE, Optional.empty());

        for (int i = 0; i < 5; i++) {
            wakeAtTheTimer();
        }

        assertThat(store.announced()).hasSize(5);
        assertThat(screen.shown()).containsExactly(store.announced().get(4));
    }

    @Test
    void aYearOfDailyRunsHasEachOfThemOnce() {
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        schedules.create(Plan.of(text(), Timetable.of(repeated("30 9 * * *"), BERLIN)));

        runUntil(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(store.announced())
                .extracting(run -> run.time().atZone(BERLIN).toLocalDate())
                .isEqualTo(LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2027-01-01"))
                        .toList());
        assertThat(store.announced())
                .extracting(run -> run.time().atZone(BERLIN).toLocalTime())
                .containsOnly(LocalTime.parse("09:30"));
    }

    @Test
    void twoSchedulesThatAreDueTogetherBothRun() {
        Schedule one = schedule(HOURLY, Optional.empty());
        Schedule two = schedule(HOURLY, Optional.empty());

        wakeAtTheTimer();

        assertThat(store.announced())
                .extracting(run -> run.schedule().orElseThrow())
                .containsExactlyInAnyOrder(one.id(), two.id());
    }

    @Test
    void aTimerThatComesLateMakesOneRun() {
        schedule(EVERY_MINUTE, Optional.empty());

        wakeAt("10:30");

        assertThat(store.announced()).hasSize(1);
        assertThat(timer.moment()).contains(at("10:31"));
    }

    @Test
    void aTimerThatComesEarlyMakesNone() {
        schedule(HOURLY, Optional.empty());

        wakeAt("10:59");

        assertThat(store.announced()).isEmpty();
        assertThat(timer.moment()).contains(at("11:00"));
    }

    @Test
    void aTimerThatComesTwiceMakesOneRun() {
        schedule(HOURLY, Optional.empty());

        wakeAt("11:00");
        schedules.runDue();

        assertThat(store.announced()).hasSize(1);
    }

    @Test
    void twoNodesThatWakeTogetherMakeOneRun() {
        Schedules otherNode = new Schedules(store, announcements, surroundings, new ManualTimer(), clock);
        schedule(EVERY_MINUTE, Optional.empty());

        for (int minute = 1; minute <= 50; minute++) {
            clock.set(NOW.plus(Duration.ofMinutes(minute)));
            Together.run(here -> schedules.runDue(), there -> otherNode.runDue());

            assertThat(store.announced()).hasSize(minute);
        }
    }

    @Test
    void whatWasMissedWhileTheServerWasDownIsSkipped() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        clock.set(at("15:30"));

        Optional<Instant> next = schedules.start();

        assertThat(next).contains(at("16:00"));
        assertThat(store.announced()).isEmpty();
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).contains(at("16:00"));
    }

    @Test
    void aRunThatWasSkippedIsInTheHistory() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        clock.set(at("15:30"));

        schedules.start();

        assertThat(schedules.runs(schedule.id(), 10))
                .containsExactly(new Run(at("11:00"), at("15:30"), Run.Outcome.MISSED, Optional.empty()));
    }

    @Test
    void whatAnotherNodeIsAboutToMakeIsNotSkippedByOneThatStarts() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        clock.set(at("11:00").plusMillis(1_500));

        schedules.start();

        assertThat(schedules.runs(schedule.id(), 10)).isEmpty();
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).contains(at("11:00"));
    }

    @Test
    void whatWasMissedIsMadeUpForOnceWhereThePlanSaysSo() {
        Schedule schedule = schedules.create(plan(HOURLY, Optional.empty(), MissedRuns.ONCE));
        clock.set(at("15:30"));

        assertThat(schedules.start()).contains(at("11:00")); // so the timer comes at once
        schedules.runDue();

        assertThat(store.announced()).hasSize(1);
        Run made = schedules.runs(schedule.id(), 10).get(0);
        assertThat(made.due()).isEqualTo(at("11:00"));
        assertThat(made.time()).isEqualTo(at("15:30"));
        assertThat(made.outcome()).isEqualTo(Run.Outcome.ANNOUNCED);
        assertThat(timer.moment()).contains(at("16:00"));
    }

    @Test
    void whatIsStillToComeRunsAfterARestart() {
        schedule(HOURLY, Optional.empty());
        clock.set(at("10:59"));

        assertThat(schedules.start()).contains(at("11:00"));
        wakeAt("11:00");

        assertThat(store.announced()).hasSize(1);
    }

    @Test
    void aStartWithoutSchedulesSetsNoTimer() {
        assertThat(schedules.start()).isEmpty();
    }

    @Test
    void eachRunIsInTheHistoryTheNewestFirst() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        wakeAtTheTimer();
        wakeAt("12:00");

        Announcement first = store.announced().get(0);
        Announcement second = store.announced().get(1);
        assertThat(schedules.runs(schedule.id(), 10))
                .containsExactly(
                        new Run(at("12:00"), at("12:00"), Run.Outcome.ANNOUNCED, Optional.of(second.id())),
                        new Run(at("11:00"), at("11:00"), Run.Outcome.ANNOUNCED, Optional.of(first.id())));
        assertThat(schedules.runs(schedule.id(), 1)).hasSize(1);
        assertThat(schedules.find(schedule.id()).orElseThrow().runs()).isEqualTo(2);
    }

    @Test
    void aScheduleIsOverAfterItsLastRun() {
        Schedule schedule = schedules.create(plan(HOURLY, Optional.of(2), MissedRuns.SKIP));
        assertThat(schedule.nextRuns(5)).hasSize(2);

        runUntil(at("23:00"));

        assertThat(store.announced()).hasSize(2);
        assertThat(timer.moment()).isEmpty();
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRuns(5)).isEmpty();
    }

    @Test
    void aRunThatWasSkippedIsNotCounted() {
        Schedule schedule = schedules.create(plan(HOURLY, Optional.of(2), MissedRuns.SKIP));
        clock.set(at("15:30"));

        schedules.start();

        assertThat(schedules.find(schedule.id()).orElseThrow().nextRuns(5)).hasSize(2);
    }

    @Test
    void aScheduleForOneTimeRunsOnceAndIsKept() {
        Schedule schedule = schedules.create(
                Plan.of(text(), Timetable.of(new When.Once(LocalDateTime.parse("2026-11-24T18:00")), BERLIN)));
        assertThat(schedule.nextRun()).contains(at("17:00"));

        runUntil(at("23:00"));

        assertThat(store.announced()).extracting(Announcement::time).containsExactly(at("17:00"));
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).isEmpty();
    }

    @Test
    void aTimeThatIsPastIsRefused() {
        Plan past = Plan.of(text(), Timetable.of(new When.Once(LocalDateTime.parse("2026-11-24T11:00:30")), BERLIN));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedules.create(past))
                .extracting(InvalidFieldException::field)
                .isEqualTo("at");
    }

    @Test
    void aPausedScheduleDoesNotRun() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        Schedule paused = schedules.pause(schedule.id()).orElseThrow();

        assertThat(paused.paused()).isTrue();
        assertThat(paused.nextRuns(5)).isEmpty();
        assertThat(timer.moment()).isEmpty();
        wakeAt("11:00");
        assertThat(store.announced()).isEmpty();
    }

    @Test
    void aResumedScheduleGoesOnFromNow() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        schedules.pause(schedule.id());
        clock.set(at("15:30"));

        Schedule resumed = schedules.resume(schedule.id()).orElseThrow();

        assertThat(resumed.nextRun()).contains(at("16:00"));
        assertThat(timer.moment()).contains(at("16:00"));
        assertThat(store.announced()).isEmpty();
    }

    @Test
    void toResumeWhatRunsDoesNotMoveItsRun() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        clock.set(at("11:00").plusMillis(1)); // due, and the timer has not come yet

        schedules.resume(schedule.id());
        schedules.runDue();

        assertThat(store.announced()).hasSize(1);
    }

    @Test
    void aNewPlanIsForTheRunsToComeAndKeepsThoseThatWere() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        wakeAtTheTimer();
        AnnouncementText other = new AnnouncementText(Severity.WARNING, Optional.empty(), "other", "admin");

        Schedule replanned = schedules
                .replan(schedule.id(), Plan.of(other, Timetable.of(repeated("30 * * * *"), ZoneOffset.UTC)))
                .orElseThrow();
        wakeAtTheTimer();

        assertThat(replanned.created()).isEqualTo(NOW);
        assertThat(schedules.runs(schedule.id(), 10)).extracting(Run::due).containsExactly(at("11:30"), at("11:00"));
        assertThat(store.announced().get(1).text()).isEqualTo(other);
    }

    @Test
    void aPausedScheduleStaysPausedUnderANewPlan() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        schedules.pause(schedule.id());

        Schedule replanned = schedules
                .replan(schedule.id(), plan(EVERY_MINUTE, Optional.empty()))
                .orElseThrow();

        assertThat(replanned.paused()).isTrue();
        assertThat(timer.moment()).isEmpty();
    }

    @Test
    void aPlanWithoutARunChangesNothing() {
        Schedule schedule = schedules.create(plan(HOURLY, Optional.of(2), MissedRuns.SKIP));
        wakeAtTheTimer();
        wakeAtTheTimer();

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> schedules.replan(schedule.id(), plan(EVERY_MINUTE, Optional.of(2), MissedRuns.SKIP)))
                .withMessage("must be more than the 2 that have been");
        assertThat(schedules.find(schedule.id()).orElseThrow().plan()).isEqualTo(schedule.plan());
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertThat(schedules.pause("never was")).isEmpty();
        assertThat(schedules.resume("never was")).isEmpty();
        assertThat(schedules.replan("never was", plan(HOURLY, Optional.empty())))
                .isEmpty();
        assertThat(schedules.runs("never was", 10)).isEmpty();
    }

    @Test
    void aRunThatAnotherNodeReplannedMeanwhileIsMadeAsItIsNow() {
        Schedule schedule = schedule(HOURLY, Optional.empty());
        AnnouncementText other = new AnnouncementText(Severity.WARNING, Optional.empty(), "other", "admin");
        clock.set(at("11:00"));
        store.beforeNextRun(() -> store.change(
                schedule.id(),
                seen -> new Schedule(
                        seen.id(),
                        Plan.of(other, seen.plan().timetable()),
                        seen.created(),
                        seen.paused(),
                        seen.past(),
                        seen.nextRun())));

        schedules.runDue();

        assertThat(store.announced()).extracting(Announcement::text).containsExactly(other);
    }

    @Test
    void aCancelledScheduleRunsNoMore() {
        Schedule schedule = schedule(HOURLY, Optional.empty());

        assertThat(schedules.cancel(schedule.id())).isTrue();

        assertThat(timer.moment()).isEmpty();
        wakeAt("11:00");
        assertThat(store.announced()).isEmpty();
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

        assertThat(store.announced()).extracting(Announcement::time).containsExactly(at("11:00"), at("12:00"));
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

        assertThat(store.announced()).extracting(Announcement::until).containsExactly(at("11:04"));
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
        assertThat(store.announced()).isEmpty();
        assertThat(timer.moment()).contains(at("11:00").plusSeconds(5));

        wakeAtTheTimer();
        assertThat(store.announced()).hasSize(1);
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

        assertThat(store.announced()).hasSize(2);
        assertThat(screen.shown()).hasSize(2);
        assertThat(timer.moment()).contains(at("12:00"));
    }

    private Schedule schedule(CronExpression cron, Optional<Instant> until) {
        return schedules.create(plan(cron, until));
    }

    private static Plan plan(CronExpression cron, Optional<Instant> until) {
        return Plan.of(
                text(),
                new Timetable(new When.Repeated(cron), ZoneOffset.UTC, Optional.empty(), until, Set.of(), List.of()));
    }

    private static Plan plan(CronExpression cron, Optional<Integer> maxRuns, MissedRuns missed) {
        return new Plan(text(), plan(cron, Optional.empty()).timetable(), maxRuns, missed);
    }

    private static When repeated(String cron) {
        return new When.Repeated(CronExpression.parse(cron));
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
