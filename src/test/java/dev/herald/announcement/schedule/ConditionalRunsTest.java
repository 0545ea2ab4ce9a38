package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Screen;
import dev.herald.announcement.Severity;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of runs that a condition can hold back, and of messages that take turns. */
class ConditionalRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
    private static final Conditions IF_PRESENT = new Conditions(true, Optional.empty(), Optional.empty());
    private static final Conditions AFTER_FIVE = new Conditions(false, Optional.of(5), Optional.empty());
    private static final Conditions HALF_AN_HOUR_APART =
            new Conditions(false, Optional.empty(), Optional.of(Duration.ofMinutes(30)));

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
    void aRunThatIsForSomebodyAnnouncesNothingToNobody() {
        Schedule schedule = schedules.create(hourly(IF_PRESENT));
        surroundings.present(false);

        nextRun();

        assertThat(schedules.runs(schedule.id(), 10))
                .containsExactly(new Run(at("11:00"), at("11:00"), Run.Outcome.NOBODY_PRESENT, Optional.empty()));
        assertThat(screen.told()).isEmpty();
        surroundings.present(true);
        nextRun();
        assertThat(outcomes(schedule)).containsExactly(Run.Outcome.ANNOUNCED, Run.Outcome.NOBODY_PRESENT);
        assertThat(screen.shown()).hasSize(1);
    }

    @Test
    void aRunThatWaitsForMessagesAnnouncesNothingBeforeThereAreEnough() {
        Schedule schedule = schedules.create(hourly(AFTER_FIVE));

        surroundings.messages(4);
        nextRun();
        surroundings.messages(5);
        nextRun();

        assertThat(outcomes(schedule)).containsExactly(Run.Outcome.ANNOUNCED, Run.Outcome.TOO_FEW_MESSAGES);
    }

    @Test
    void messagesAreCountedFromWhenAScheduleWasMadeAndFromEachOfItsAnnouncements() {
        Schedule schedule = schedules.create(hourly(AFTER_FIVE));
        assertThat(surroundings.marked()).containsExactly(schedule.id());

        surroundings.messages(0);
        nextRun();
        assertThat(surroundings.marked()).containsExactly(schedule.id());

        surroundings.messages(5);
        nextRun();
        assertThat(surroundings.marked()).containsExactly(schedule.id(), schedule.id());
    }

    @Test
    void aRunThatFailsLeavesTheCountOfMessagesAsItIs() {
        schedules.create(hourly(AFTER_FIVE));
        store.failRuns(1);

        nextRun();

        assertThat(surroundings.marked()).hasSize(1);
    }

    @Test
    void whatIsCancelledIsForgotten() {
        Schedule schedule = schedules.create(hourly(AFTER_FIVE));

        schedules.cancel(schedule.id());

        assertThat(surroundings.forgotten()).containsExactly(schedule.id());
    }

    @Test
    void aRunThatKeepsItsDistanceAnnouncesNothingTooSoon() {
        Schedule schedule = schedules.create(hourly(HALF_AN_HOUR_APART));

        surroundings.announced(true);
        nextRun();
        surroundings.announced(false);
        nextRun();

        assertThat(outcomes(schedule)).containsExactly(Run.Outcome.ANNOUNCED, Run.Outcome.TOO_SOON);
    }

    @Test
    void aPlanWithoutConditionsIsHeldBackByNothing() {
        Schedule schedule = schedules.create(hourly(Conditions.NONE));
        surroundings.present(false);
        surroundings.messages(0);
        surroundings.announced(true);

        nextRun();

        assertThat(outcomes(schedule)).containsExactly(Run.Outcome.ANNOUNCED);
    }

    @Test
    void aRunThatWasHeldBackIsNotCounted() {
        Schedule schedule = schedules.create(plan(Optional.empty(), Optional.of(2), IF_PRESENT));
        surroundings.present(false);
        for (int i = 0; i < 5; i++) {
            nextRun();
        }
        assertThat(schedules.find(schedule.id()).orElseThrow().runs()).isZero();
        surroundings.present(true);

        nextRun();
        nextRun();

        assertThat(store.announced()).hasSize(2);
        assertThat(schedules.find(schedule.id()).orElseThrow().nextRun()).isEmpty();
    }

    @Test
    void everyRunIsCountedAmongThoseThatAreNoted() {
        Schedule schedule = schedules.create(hourly(IF_PRESENT));
        surroundings.present(false);
        nextRun();
        surroundings.present(true);
        nextRun();

        assertThat(schedules.find(schedule.id()).orElseThrow().past())
                .isEqualTo(new Past(1, 2, Optional.of(at("12:00"))));
    }

    @Test
    void aConditionThatAnotherNodeGaveMeanwhileCounts() {
        Schedule schedule = schedules.create(hourly(Conditions.NONE));
        surroundings.present(false);
        store.beforeNextRun(() -> store.change(
                schedule.id(),
                seen -> new Schedule(
                        seen.id(), hourly(IF_PRESENT), seen.created(), seen.paused(), seen.past(), seen.nextRun())));

        nextRun();

        assertThat(outcomes(schedule)).containsExactly(Run.Outcome.NOBODY_PRESENT);
    }

    @Test
    void messagesTakeTurns() {
        schedules.create(
                plan(Optional.of(new Rotation(List.of("one", "two", "three"))), Optional.empty(), Conditions.NONE));

        for (int i = 0; i < 5; i++) {
            nextRun();
        }

        assertThat(messages()).containsExactly("one", "two", "three", "one", "two");
        assertThat(store.announced()).allSatisfy(announcement -> {
            assertThat(announcement.text().severity()).isEqualTo(Severity.WARNING);
            assertThat(announcement.text().title()).contains("Please note");
            assertThat(announcement.text().user()).isEqualTo("ops");
            assertThat(announcement.text().dismissible()).isFalse();
        });
    }

    @Test
    void aRunThatWasHeldBackTakesNoTurn() {
        schedules.create(plan(Optional.of(new Rotation(List.of("one", "two"))), Optional.empty(), IF_PRESENT));

        nextRun();
        surroundings.present(false);
        nextRun();
        surroundings.present(true);
        nextRun();

        assertThat(messages()).containsExactly("one", "two");
    }

    private List<String> messages() {
        return store.announced().stream()
                .map(Announcement::text)
                .map(AnnouncementText::message)
                .toList();
    }

    private List<Run.Outcome> outcomes(Schedule schedule) {
        return schedules.runs(schedule.id(), 100).stream().map(Run::outcome).toList();
    }

    private void nextRun() {
        clock.set(timer.moment().orElseThrow());
        schedules.runDue();
    }

    private static Plan hourly(Conditions conditions) {
        return plan(Optional.empty(), Optional.empty(), conditions);
    }

    private static Plan plan(Optional<Rotation> rotation, Optional<Integer> maxRuns, Conditions conditions) {
        return new Plan(
                new AnnouncementText(Severity.WARNING, Optional.of("Please note"), "hello", "ops", false),
                rotation,
                Timetable.of(new When.Repeated(CronExpression.parse("@hourly")), ZoneOffset.UTC),
                maxRuns,
                MissedRuns.SKIP,
                conditions);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + ":00Z");
    }
}
