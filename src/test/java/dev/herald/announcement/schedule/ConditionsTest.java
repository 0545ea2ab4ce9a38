package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Audience;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.Screen;
import dev.herald.announcement.Severity;
import dev.herald.broker.local.LocalBroker;
import dev.herald.broker.local.TestBroker;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.channel.NewPublication;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of conditions and rotations, and what they find on a node. */
class ConditionsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final ManualClock clock = new ManualClock("2026-11-24T12:00:00Z");
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final LocalBroker broker = TestBroker.in(TestConfig.defaults(), hub, clock);
    private final MemoryAnnouncementStore announcements = new MemoryAnnouncementStore();
    private final NodeSurroundings surroundings = new NodeSurroundings(hub, broker, announcements);

    @Test
    void somebodyIsPresentWhileASessionIs() {
        assertThat(surroundings.isPresent(Audience.EVERYONE)).isFalse();

        Screen screen = Screen.admittedTo(hub);
        assertThat(surroundings.isPresent(Audience.EVERYONE)).isTrue();

        hub.closed(screen.session());
        assertThat(surroundings.isPresent(Audience.EVERYONE)).isFalse();
    }

    @Test
    void somebodyOfAnAudienceIsPresentWhileOneOfItIs() {
        Audience staff = Audience.of(new Audience.Group(Set.of(), Set.of(), Set.of("staff"), false));
        Screen screen = Screen.admittedTo(hub);
        assertThat(surroundings.isPresent(staff)).isFalse();

        screen.session().become(Identity.signedIn("ana", Set.of("staff")));
        assertThat(surroundings.isPresent(staff)).isTrue();
    }

    @Test
    void whatIsForOthersIsNoMatterForAGap() {
        announce(NOON);
        Audience staff = Audience.of(new Audience.Group(Set.of(), Set.of(), Set.of("staff"), false));

        assertThat(surroundings.isAnnouncedWithin(staff, HALF_AN_HOUR, NOON)).isFalse();
        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, HALF_AN_HOUR, NOON))
                .isTrue();
    }

    @Test
    void messagesOfAllChannelsAreCountedFromTheMarkOfASchedule() {
        say("lobby", 3);
        assertThat(surroundings.messagesSince("a")).isEqualTo(3); // since the node started

        surroundings.mark("a");
        say("ops", 2);
        assertThat(surroundings.messagesSince("a")).isEqualTo(2);
        assertThat(surroundings.messagesSince("b")).isEqualTo(5);

        surroundings.forget("a");
        assertThat(surroundings.messagesSince("a")).isEqualTo(5);
    }

    @Test
    void thereAreNoMoreMarksThanSchedules() {
        MessageMarks marks = new MessageMarks(() -> 7);
        for (int i = 0; i <= Schedules.MAX_SCHEDULES; i++) {
            marks.mark("schedule " + i);
            marks.mark("in use");
        }

        assertThat(marks.count()).isEqualTo(Schedules.MAX_SCHEDULES);
        assertThat(marks.since("in use")).isZero();
        assertThat(marks.since("schedule 0")).isEqualTo(7);
    }

    @Test
    void whatIsMadeEachHalfHourIsHalfAnHourApartHoweverLateItWas() {
        announce(NOON.plusMillis(999));

        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, HALF_AN_HOUR, NOON.plus(HALF_AN_HOUR)))
                .isFalse();
        assertThat(surroundings.isAnnouncedWithin(
                        Audience.EVERYONE, HALF_AN_HOUR, NOON.plus(HALF_AN_HOUR).minusMillis(1)))
                .isTrue();
    }

    @Test
    void whatIsMadeInTheSameSecondIsTooSoonForTheShortestGap() {
        announce(NOON.plusMillis(500));

        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, Duration.ofSeconds(1), NOON.plusMillis(3)))
                .isTrue();
        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, Duration.ofSeconds(1), NOON.plusSeconds(1)))
                .isFalse();
    }

    @Test
    void anAnnouncementOfALaterClockCountsAsFarAheadAsBehind() {
        announce(NOON.plusSeconds(60));

        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, HALF_AN_HOUR, NOON))
                .isTrue();
        assertThat(surroundings.isAnnouncedWithin(Audience.EVERYONE, Duration.ofSeconds(60), NOON))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void asManyMessagesCannotBeWaitedFor(int least) {
        assertRefused("minMessages", () -> new Conditions(false, Optional.of(least), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "PT1.5S", "P366DT1S", "P106751991167DT7H12M55S"})
    void aGapHasLimits(String gap) {
        assertRefused("minGap", () -> new Conditions(false, Optional.empty(), Optional.of(Duration.parse(gap))));
    }

    @Test
    void theLimitsThemselvesAreFit() {
        for (String gap : List.of("PT1S", "P366D")) {
            assertThat(new Conditions(true, Optional.of(1_000_000), Optional.of(Duration.parse(gap))).minGap())
                    .isPresent();
        }
    }

    @Test
    void aRotationHasTwoToFiftyMessages() {
        assertThat(new Rotation(Collections.nCopies(50, "again")).messages()).hasSize(50);
        assertRefused("messages", () -> new Rotation(List.of()));
        assertRefused("messages", () -> new Rotation(List.of("alone")));
        assertRefused("messages", () -> new Rotation(Collections.nCopies(51, "again")));
    }

    @Test
    void eachMessageOfARotationIsCheckedAsAMessageIs() {
        assertRefused("messages", () -> new Rotation(List.of("fine", " ")));
        assertRefused("messages", () -> new Rotation(List.of("fine", "\u001e")));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Rotation(List.of("fine", "x".repeat(4_001))))
                .withMessage("must be texts as 'message' is one: number 2 must have at most 4000 characters");
    }

    private static void assertRefused(String field, Runnable making) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(making::run)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private void say(String channel, int times) {
        for (int i = 0; i < times; i++) {
            broker.publish(NewPublication.of(ChannelName.parse(channel), "ana", "hello"))
                    .join();
        }
    }

    private void announce(Instant time) {
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
        announcements.add(Announcement.create(text, time, time.plusSeconds(1), Optional.empty()));
    }
}
