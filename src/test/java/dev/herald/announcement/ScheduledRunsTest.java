package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");
    private static final CronExpression EVERY_MINUTE = CronExpression.parse("* * * * *");

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final MemoryAnnouncementStore memory = new MemoryAnnouncementStore();
    private final WatchedAnnouncementStore watched = new WatchedAnnouncementStore(memory);
    private final MemoryScheduleStore store = new MemoryScheduleStore(memory);
    private final Announcements announcements = new Announcements(watched, hub, clock);
    private final ManualTimer timer = new ManualTimer();
    private final Schedules schedules = new Schedules(store, announcements, timer, clock);
    private final Screen screen = Screen.admittedTo(hub);

    @Test
    void theFirstRunAfterAStartIsShownAndKept() {
        schedules.create(text(), EVERY_MINUTE, ZoneOffset.UTC, Optional.empty());

        wakeAtTheTimer();

        assertThat(screen.told()).isEqualTo(store.runs());
        assertThat(screen.shown()).isEqualTo(store.runs());
        assertThat(announcements.current()).isEqualTo(store.runs());
        assertThat(memory.live(clock.instant())).isEqualTo(store.runs());
    }

    @Test
    void aRunIsShownEvenIfTheOneBeforeCannotBeRetracted() {
        assertThat(announcements.current()).isEmpty();
        schedules.create(text(), EVERY_MINUTE, ZoneOffset.UTC, Optional.empty());
        wakeAtTheTimer();
        watched.goAway();
        wakeAtTheTimer();
        watched.comeBack();

        wakeAtTheTimer(); // the retry, five seconds later

        assertThat(screen.shown()).hasSize(1);
        assertThat(screen.shown()).containsExactly(store.runs().get(store.runs().size() - 1));
    }

    @Test
    void noRunStartsAfterTheEndHoweverLateTheTimer() {
        assertThat(announcements.current()).isEmpty();
        schedules.create(text(), EVERY_MINUTE, ZoneOffset.UTC, Optional.of(Instant.parse("2026-11-24T10:05:00Z")));
        clock.set(Instant.parse("2026-11-24T10:06:00Z"));

        schedules.runDue();

        assertThat(screen.told()).isEmpty();
    }

    @Test
    void schedulesDoNotUseUpTheRoomOfAdmins() {
        for (int i = 0; i < 150; i++) {
            schedules.create(text(), EVERY_MINUTE, ZoneOffset.UTC, Optional.empty());
        }
        assertThat(announcements.current()).isEmpty();
        wakeAtTheTimer();

        assertThat(announcements.announce(text(), Optional.empty())).isNotNull();
    }

    private void wakeAtTheTimer() {
        clock.set(timer.moment().orElseThrow());
        schedules.runDue();
    }

    private static AnnouncementText text() {
        return new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
    }
}
