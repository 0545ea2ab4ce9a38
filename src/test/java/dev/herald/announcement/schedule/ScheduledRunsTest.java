package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Screen;
import dev.herald.announcement.Severity;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.WatchedAnnouncementStore;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduledRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
    private static final CronExpression EVERY_MINUTE = CronExpression.parse("* * * * *");

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final MemoryAnnouncementStore memory = new MemoryAnnouncementStore();
    private final WatchedAnnouncementStore watched = new WatchedAnnouncementStore(memory);
    private final MemoryScheduleStore store = new MemoryScheduleStore(memory);
    private final Announcements announcements = TestAnnouncements.in(watched, hub, clock);
    private final FakeSurroundings surroundings = new FakeSurroundings();
    private final ManualTimer timer = new ManualTimer();
    private final Schedules schedules = new Schedules(store, announcements, surroundings, timer, clock);
    private final Screen screen = Screen.admittedTo(hub);

    @Test
    void theFirstRunAfterAStartIsShownAndKept() {
        schedules.create(everyMinute(Optional.empty()));

        wakeAtTheTimer();

        assertThat(screen.told()).isEqualTo(store.announced());
        assertThat(screen.shown()).isEqualTo(store.announced());
        assertThat(announcements.current()).isEqualTo(store.announced());
        assertThat(memory.live(clock.instant())).isEqualTo(store.announced());
    }

    @Test
    void aRunIsShownEvenIfTheOneBeforeCannotBeRetracted() {
        assertThat(announcements.current()).isEmpty();
        schedules.create(everyMinute(Optional.empty()));
        wakeAtTheTimer();
        watched.goAway();
        wakeAtTheTimer();
        watched.comeBack();

        wakeAtTheTimer(); // the retry, five seconds later

        assertThat(screen.shown()).hasSize(1);
        assertThat(screen.shown())
                .containsExactly(store.announced().get(store.announced().size() - 1));
    }

    @Test
    void noRunStartsAfterTheEndHoweverLateTheTimer() {
        assertThat(announcements.current()).isEmpty();
        schedules.create(everyMinute(Optional.of(Instant.parse("2026-11-24T10:05:00Z"))));
        clock.set(Instant.parse("2026-11-24T10:06:00Z"));

        schedules.runDue();

        assertThat(screen.told()).isEmpty();
    }

    @Test
    void schedulesDoNotUseUpTheRoomOfAdmins() {
        for (int i = 0; i < 150; i++) {
            schedules.create(everyMinute(Optional.empty()));
        }
        assertThat(announcements.current()).isEmpty();
        wakeAtTheTimer();

        assertThat(announcements.announce(text(), Optional.empty())).isNotNull();
    }

    private void wakeAtTheTimer() {
        clock.set(timer.moment().orElseThrow());
        schedules.runDue();
    }

    private static Plan everyMinute(Optional<Instant> until) {
        When when = new When.Repeated(EVERY_MINUTE);
        return Plan.of(text(), new Timetable(when, ZoneOffset.UTC, Optional.empty(), until, Set.of(), List.of()));
    }

    private static AnnouncementText text() {
        return new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
    }
}
