package dev.herald.maintenance;

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
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Frame;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaintenanceModeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T21:50:00Z");
    private static final Instant AT = NOW.plus(Duration.ofMinutes(10));
    private static final Leaving IN_TEN_WAVES = new Leaving(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final ManualClock clock = new ManualClock("2026-11-24T21:50:00Z");
    private final MemoryMaintenanceStore store = new MemoryMaintenanceStore();
    private final MemoryAnnouncementStore announcementStore = new MemoryAnnouncementStore();
    private Hub hub = new Hub(TestConfig.defaults(), clock);
    private Announcements announcements = TestAnnouncements.in(announcementStore, hub, clock);
    private MaintenanceMode mode = mode();

    private MaintenanceMode mode() {
        return new MaintenanceMode(store, announcements, hub, new SplittableRandom(7), clock);
    }

    /** The server goes down, whatever it was doing, and comes up again with what is kept. */
    private void restart() {
        hub = new Hub(TestConfig.defaults(), clock);
        announcements = TestAnnouncements.in(announcementStore, hub, clock);
        mode = mode();
        mode.start();
    }

    @Test
    void anAnnouncementCountsDownToIt() {
        Screen screen = Screen.admittedTo(hub);

        Maintenance planned = mode.plan(plan(Optional.of(AT)));

        assertThat(screen.shown()).singleElement().satisfies(shown -> {
            assertThat(shown.id()).isEqualTo(planned.announcement());
            assertThat(shown.text().message()).isEqualTo("soon");
            assertThat(shown.text().countdown()).contains(AT);
            assertThat(shown.until()).isAfter(AT);
        });
        assertThat(mode.current()).contains(planned);
    }

    @Test
    void untilItBeginsEverybodyIsLetInAndNobodyGoes() {
        FakeFrameSender ana = connect();
        mode.plan(plan(Optional.of(AT)));

        clock.set(AT.minusMillis(1));
        mode.tick();

        assertThat(mode.refusal()).isEmpty();
        assertThat(ana.closeReason()).isEmpty();
        assertThat(planned().state(clock.instant())).isEqualTo(State.PLANNED);
    }

    @Test
    void whenItBeginsNobodyIsLetInAndEachIsToldAnotherTimeToComeBack() {
        mode.plan(plan(Optional.of(AT)));

        clock.set(AT);

        List<String> refusals = Stream.generate(mode::refusal)
                .limit(100)
                .flatMap(Optional::stream)
                .toList();
        assertThat(refusals).hasSize(100).allMatch(words -> words.matches("maintenance; retry-after=[1-9][0-9]{0,2}"));
        assertThat(new HashSet<>(refusals)).hasSizeGreaterThan(30);
        assertThat(planned().state(clock.instant())).isEqualTo(State.DRAINING);
    }

    @Test
    void whoIsConnectedGoesInWavesOfOneSizeEachWithAWord() {
        List<FakeFrameSender> crowd =
                Stream.generate(this::connect).limit(1_000).toList();
        mode.plan(plan(Optional.of(AT)));
        List<Long> gone = new ArrayList<>();

        for (int second = 0; second < 12; second++) {
            clock.set(AT.plusSeconds(second));
            mode.tick();
            gone.add(crowd.stream()
                    .filter(each -> each.closeReason().isPresent())
                    .count());
        }

        assertThat(gone).containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L, 1_000L, 1_000L, 1_000L);
        assertThat(crowd).allSatisfy(each -> {
            assertThat(each.closeReasons()).containsExactly(DisconnectReason.SHUTDOWN);
            assertThat(each.closeText())
                    .hasValueSatisfying(words -> assertThat(words).startsWith("maintenance; retry-after="));
        });
        assertThat(planned().state(clock.instant())).isEqualTo(State.CLOSED);
    }

    @Test
    void whoSlippedInWhileItBeganGoesToo() {
        mode.plan(plan(Optional.of(AT)));
        clock.set(AT.plusSeconds(30));
        FakeFrameSender late = connect();

        mode.tick();

        assertThat(late.closeReason()).contains(DisconnectReason.SHUTDOWN);
    }

    @Test
    void withoutATimeItBeginsAtOnce() {
        Maintenance planned = mode.plan(plan(Optional.empty()));

        assertThat(planned.at()).isEqualTo(NOW);
        assertThat(mode.refusal()).isPresent();
    }

    @Test
    void clientsAreToldToComeBackAfterItsExpectedEnd() {
        mode.plan(plan(Optional.of(AT), Optional.of(AT.plusSeconds(120))));
        clock.set(AT);

        Set<Integer> seconds = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seconds.add(Integer.parseInt(mode.refusal().orElseThrow().replaceFirst(".*=", "")));
        }

        assertThat(seconds).allMatch(each -> each >= 120 && each < 180).hasSizeGreaterThan(50);
    }

    @Test
    void whenAnAdminSaysThatItIsOverThatIsAnnouncedAndEverybodyIsLetIn() {
        mode.plan(plan(Optional.of(AT)));
        clock.set(AT.plusSeconds(20));
        mode.tick();

        assertThat(mode.end()).isPresent();

        assertThat(mode.refusal()).isEmpty();
        assertThat(mode.current()).isEmpty();
        assertThat(announcements.current())
                .extracting(live -> live.text().message())
                .containsExactly("back");
        assertThat(mode.end()).isEmpty();
    }

    @Test
    void oneThatIsGivenUpBeforeItBeginsLeavesNothing() {
        Screen screen = Screen.admittedTo(hub);
        mode.plan(plan(Optional.of(AT)));

        assertThat(mode.end()).isPresent();

        assertThat(screen.shown()).isEmpty();
        clock.set(AT.plusSeconds(1));
        mode.tick();
        assertThat(mode.refusal()).isEmpty();
        assertThat(hub.sessionCount()).isEqualTo(1);
        restart();
        assertThat(mode.current()).isEmpty();
        assertThat(announcements.current()).isEmpty();
    }

    @Test
    void aRestartEndsItAndSaysSo() {
        mode.plan(plan(Optional.of(AT)));
        clock.set(AT.plusSeconds(30));

        restart();

        assertThat(mode.refusal()).isEmpty();
        assertThat(announcements.current())
                .extracting(live -> live.text().message())
                .containsExactly("back");
        restart();
        assertThat(announcements.current()).hasSize(1);
    }

    @Test
    void oneThatIsToOutliveRestartsDoes() {
        mode.plan(new Maintenance.Plan(
                Optional.of(AT), Optional.empty(), text("soon"), IN_TEN_WAVES, false, text("back")));
        clock.set(AT.plusSeconds(30));

        restart();

        assertThat(mode.refusal()).isPresent();
        mode.end();
        assertThat(announcements.current())
                .extracting(live -> live.text().message())
                .containsExactly("back");
    }

    @Test
    void oneThatIsToComeIsStillToComeAfterARestart() {
        mode.plan(plan(Optional.of(AT)));

        restart();

        assertThat(mode.refusal()).isEmpty();
        assertThat(announcements.current())
                .extracting(live -> live.text().message())
                .containsExactly("soon");
        clock.set(AT);
        assertThat(mode.refusal()).isPresent();
    }

    @Test
    void planningAgainMovesItAndItsAnnouncement() {
        Screen screen = Screen.admittedTo(hub);
        String id = mode.plan(plan(Optional.of(AT))).id();
        Instant later = AT.plus(Duration.ofHours(1));

        Maintenance moved = mode.plan(plan(Optional.of(later)));

        assertThat(moved.id()).isEqualTo(id);
        assertThat(screen.shown()).singleElement().satisfies(shown -> {
            assertThat(shown.revision()).isEqualTo(2);
            assertThat(shown.text().countdown()).contains(later);
        });
        clock.set(AT);
        assertThat(mode.refusal()).isEmpty();
        clock.set(later);
        assertThat(mode.refusal()).isPresent();
    }

    @Test
    void planningAgainAnnouncesAnewWhatWasTakenBack() {
        Screen screen = Screen.admittedTo(hub);
        announcements.retract(mode.plan(plan(Optional.of(AT))).announcement());

        Maintenance again = mode.plan(plan(Optional.of(AT)));

        assertThat(screen.shown()).extracting(Announcement::id).containsExactly(again.announcement());
    }

    @Test
    void whatHasBegunCanLastLongerButNotBeginAtAnotherTime() {
        mode.plan(plan(Optional.of(AT), Optional.of(AT.plusSeconds(60))));
        clock.set(AT.plusSeconds(59));

        assertRefused(plan(Optional.of(AT.plusSeconds(90))), "at", "cannot be changed: it has begun");
        Instant longer = AT.plusSeconds(600);
        assertThat(mode.plan(plan(Optional.of(AT), Optional.of(longer))).until())
                .contains(longer);
        Maintenance without = mode.plan(plan(Optional.empty(), Optional.of(longer)));

        assertThat(without.at()).isEqualTo(AT);
        assertThat(mode.refusal()).isPresent();
    }

    @Test
    void timesThatCannotBeAreRefusedAndChangeNothing() {
        Screen screen = Screen.admittedTo(hub);

        assertRefused(plan(Optional.of(NOW.minusMillis(1))), "at", "must lie in the future");
        assertRefused(plan(Optional.of(NOW.plus(Duration.ofDays(365)).plusMillis(1))), "at", "must be within 365 days");
        assertRefused(plan(Optional.of(AT), Optional.of(AT)), "until", "must lie after 'at'");
        assertRefused(
                plan(Optional.of(AT), Optional.of(AT.plus(Duration.ofDays(366)))),
                "until",
                "must be within 365 days of 'at'");
        assertThat(screen.told()).isEmpty();
        assertThat(mode.current()).isEmpty();
    }

    private void assertRefused(Maintenance.Plan plan, String field, String why) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> mode.plan(plan))
                .withMessage(why)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private Maintenance planned() {
        return mode.current().orElseThrow();
    }

    private FakeFrameSender connect() {
        FakeFrameSender socket = FakeFrameSender.inline();
        ClientSession session = hub.connect(
                new Connection(socket, push -> Frame.of(push.toString()), Identity.NOBODY, (ended, channels) -> {}));
        hub.admit(session);
        return socket;
    }

    private static Maintenance.Plan plan(Optional<Instant> at) {
        return plan(at, Optional.empty());
    }

    private static Maintenance.Plan plan(Optional<Instant> at, Optional<Instant> until) {
        return new Maintenance.Plan(at, until, text("soon"), IN_TEN_WAVES, true, text("back"));
    }

    private static AnnouncementText text(String message) {
        return new AnnouncementText(Severity.WARNING, Optional.empty(), message, "admin");
    }
}
