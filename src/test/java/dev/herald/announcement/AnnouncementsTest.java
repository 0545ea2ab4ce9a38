package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.TestReceipts;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00.123456Z");
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final MemoryAnnouncementStore memory = new MemoryAnnouncementStore();
    private final WatchedAnnouncementStore store = new WatchedAnnouncementStore(memory);
    private final Receipts receipts = TestReceipts.inMemory();
    private final Announcements announcements =
            new Announcements(store, hub, receipts, new TestPager(), new TestAnnouncementListener(), clock);
    private final Screen screen = Screen.admittedTo(hub);

    @Test
    void everyoneIsToldAtOnce() {
        Announcement announcement = announce("hello");

        assertThat(screen.told()).containsExactly(announcement);
        assertThat(announcement.text().message()).isEqualTo("hello");
        assertThat(announcement.revision()).isEqualTo(1);
    }

    @Test
    void itsTimeIsNowInMilliseconds() {
        assertThat(announce("hello").time()).isEqualTo(NOW);
    }

    @Test
    void itLivesTenMinutesWhenNobodySaysHowLong() {
        assertThat(announce("hello").until()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void itLivesAsLongAsItIsTold() {
        Instant until = NOW.plus(Duration.ofDays(3));

        assertThat(announcements.announce(text("hello"), Optional.of(until)).until())
                .isEqualTo(until);
    }

    @Test
    void anEndThatIsPastIsRefused() {
        assertRefused(NOW.minusMillis(1), "must lie in the future");
        assertRefused(NOW, "must lie in the future");
        assertRefused(Instant.MIN, "must lie in the future");
    }

    @Test
    void anEndThatIsFurtherAwayThanAYearIsRefused() {
        assertRefused(NOW.plus(Duration.ofDays(366)).plusMillis(1), "must be within 366 days");
        assertRefused(Instant.MAX, "must be within 366 days");
    }

    @Test
    void anEndWithinAYearIsTaken() {
        Instant until = NOW.plus(Duration.ofDays(366));

        assertThat(announcements.announce(text("hello"), Optional.of(until)).until())
                .isEqualTo(until);
    }

    @Test
    void whatIsRefusedIsNeitherKeptNorTold() {
        assertRefused(NOW, "must lie in the future");

        assertThat(memory.live(NOW)).isEmpty();
        assertThat(screen.told()).isEmpty();
    }

    @Test
    void theLiveOnesAreKnownOldestFirst() {
        Announcement one = announce("one");
        Announcement two = announce("two");

        assertThat(announcements.current()).containsExactly(one, two);
    }

    @Test
    void oneThatHasExpiredIsLiveNoMore() {
        announce("brief");
        Announcement lasting = announcements.announce(text("lasting"), Optional.of(NOW.plus(Duration.ofHours(1))));

        clock.set(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(announcements.current()).hasSize(2);

        clock.set(NOW.plus(Duration.ofMinutes(10)));
        assertThat(announcements.current()).containsExactly(lasting);
    }

    @Test
    void itIsKeptBeforeAnybodyIsTold() {
        store.before(() -> assertThat(screen.told()).isEmpty());

        Announcement announcement = announce("hello");

        assertThat(memory.live(NOW)).containsExactly(announcement);
    }

    @Test
    void whatCannotBeKeptIsNotTold() {
        assertThat(announcements.current()).isEmpty();
        store.goAway();

        assertThatIllegalStateException().isThrownBy(() -> announce("hello"));

        assertThat(screen.told()).isEmpty();
        assertThat(announcements.current()).isEmpty();
    }

    @Test
    void aFailureIsForgottenWhenTheStoreIsBack() {
        store.goAway();
        assertThatIllegalStateException().isThrownBy(() -> announcements.current());
        store.comeBack();

        Announcement announcement = announce("hello");

        assertThat(announcements.current()).containsExactly(announcement);
    }

    @Test
    void aRetractedOneIsTakenOffTheScreen() {
        Announcement announcement = announce("hello");

        assertThat(announcements.retract(announcement.id())).isTrue();

        assertThat(screen.told()).endsWith(new Retraction(announcement.id(), 2));
        assertThat(screen.shown()).isEmpty();
        assertThat(announcements.current()).isEmpty();
        assertThat(memory.live(NOW)).isEmpty();
    }

    @Test
    void whatIsNotLiveCannotBeRetracted() {
        Announcement expired = announce("hello");
        Announcement retracted = announce("hello");
        announcements.retract(retracted.id());
        clock.advance(Duration.ofMinutes(10));
        int told = screen.told().size();

        assertThat(announcements.retract(expired.id())).isFalse();
        assertThat(announcements.retract(retracted.id())).isFalse();
        assertThat(announcements.retract("never was")).isFalse();
        assertThat(screen.told()).hasSize(told);
    }

    @Test
    void anEditedOneIsShownInItsNextRevision() {
        Announcement announcement = announcements.announce(text("hello"), Optional.of(NOW.plus(Duration.ofHours(1))));
        clock.advance(Duration.ofMinutes(1));

        Announcement edited = announcements
                .edit(announcement.id(), text("better"), Optional.empty(), Optional.empty())
                .orElseThrow();

        assertThat(edited.revision()).isEqualTo(2);
        assertThat(edited.text().message()).isEqualTo("better");
        assertThat(edited.time()).isEqualTo(announcement.time());
        assertThat(edited.until()).isEqualTo(announcement.until());
        assertThat(screen.shown()).containsExactly(edited);
        assertThat(announcements.current()).containsExactly(edited);
        assertThat(memory.live(NOW)).containsExactly(edited);
    }

    @Test
    void anEditKeepsTheOrder() {
        Announcement one = announce("one");
        Announcement two = announce("two");

        Announcement edited = announcements
                .edit(one.id(), text("first"), Optional.empty(), Optional.empty())
                .orElseThrow();

        assertThat(announcements.current()).containsExactly(edited, two);
    }

    @Test
    void anEditCanChangeTheEnd() {
        Instant until = NOW.plus(Duration.ofHours(2));

        assertThat(announcements.edit(announce("hello").id(), text("hello"), Optional.empty(), Optional.of(until)))
                .map(Announcement::until)
                .contains(until);
    }

    @Test
    void anEditWithAnEndThatCannotBeChangesNothing() {
        Announcement announcement = announce("hello");

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() ->
                        announcements.edit(announcement.id(), text("better"), Optional.empty(), Optional.of(NOW)));

        assertThat(screen.told()).containsExactly(announcement);
        assertThat(announcements.current()).containsExactly(announcement);
    }

    @Test
    void whatIsNotLiveCannotBeEdited() {
        Announcement retracted = announce("hello");
        announcements.retract(retracted.id());
        int told = screen.told().size();

        assertThat(announcements.edit(retracted.id(), text("better"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(announcements.edit("never was", text("better"), Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(screen.told()).hasSize(told);
    }

    @Test
    void anEditThatCannotBeKeptIsNotTold() {
        Announcement announcement = announce("hello");
        store.goAway();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        announcements.edit(announcement.id(), text("better"), Optional.empty(), Optional.empty()));

        assertThat(screen.shown()).containsExactly(announcement);
        assertThat(announcements.current()).containsExactly(announcement);
    }

    @Test
    void anEditedOneIsRetractedBeyondItsRevision() {
        Announcement announcement = announce("hello");
        announcements.edit(announcement.id(), text("better"), Optional.empty(), Optional.empty());

        announcements.retract(announcement.id());

        assertThat(screen.told()).endsWith(new Retraction(announcement.id(), 3));
        assertThat(screen.shown()).isEmpty();
    }

    @Test
    void anEditIsKnownAfterARestart() {
        Announcement edited = announcements
                .edit(announce("hello").id(), text("better"), Optional.empty(), Optional.empty())
                .orElseThrow();

        assertThat(new Announcements(store, hub, receipts, new TestPager(), new TestAnnouncementListener(), clock)
                        .current())
                .containsExactly(edited);
    }

    @Test
    void oneTakesThePlaceOfAnother() {
        Announcement old = announce("old");

        Announcement by = announcements
                .supersede(old.id(), text("new"), Optional.empty(), Optional.empty())
                .orElseThrow();

        assertThat(by.id()).isNotEqualTo(old.id());
        assertThat(screen.shown()).containsExactly(by);
        assertThat(screen.told()).contains(new Retraction(old.id(), 2));
        assertThat(announcements.current()).containsExactly(by);
        assertThat(memory.live(NOW)).containsExactly(by);
    }

    @Test
    void whatIsNotLiveCannotBeSuperseded() {
        assertThat(announcements.supersede("never was", text("new"), Optional.empty(), Optional.empty()))
                .isEmpty();

        assertThat(screen.told()).isEmpty();
        assertThat(memory.live(NOW)).isEmpty();
    }

    @Test
    void aHundredCanStillBeSuperseded() {
        Announcement first = announce("first");
        for (int i = 1; i < Announcements.MAX_LIVE; i++) {
            announce("hello");
        }

        assertThat(announcements.supersede(first.id(), text("new"), Optional.empty(), Optional.empty()))
                .isPresent();
        assertThat(announcements.current()).hasSize(Announcements.MAX_LIVE);
    }

    @Test
    void theRunOfAScheduleReplacesTheOneBefore() {
        Announcement first = runOf("s1");
        Announcement second = runOf("s1");

        assertThat(screen.shown()).containsExactly(second);
        assertThat(screen.told()).contains(new Retraction(first.id(), 2));
        assertThat(announcements.current()).containsExactly(second);
    }

    @Test
    void theRunOfAScheduleReplacesNoOther() {
        Announcement unscheduled = announce("hello");
        Announcement other = runOf("s2");
        Announcement run = runOf("s1");

        assertThat(screen.shown()).containsExactly(unscheduled, other, run);
    }

    @Test
    void aHundredCanBeLiveAtOnce() {
        for (int i = 0; i < Announcements.MAX_LIVE; i++) {
            announce("hello");
        }

        assertThatExceptionOfType(TooManyException.class)
                .isThrownBy(() -> announce("one too many"))
                .withMessageContaining("100");
        assertThat(screen.told()).hasSize(Announcements.MAX_LIVE);
        assertThat(memory.live(NOW)).hasSize(Announcements.MAX_LIVE);
    }

    @Test
    void theLimitCountsTheLiveOnesOnly() {
        for (int i = 0; i < Announcements.MAX_LIVE; i++) {
            announce("hello");
        }
        clock.advance(Duration.ofMinutes(10));

        assertThat(announce("there is room again")).isIn(announcements.current());
    }

    @Test
    void theLimitHoldsForThreadsToo() {
        Together.run(4, thread -> {
            for (int i = 0; i < 50; i++) {
                try {
                    announce("hello");
                } catch (TooManyException e) {
                    assertThat(e).isNotNull();
                }
            }
        });

        assertThat(announcements.current()).hasSize(Announcements.MAX_LIVE);
        assertThat(screen.told()).hasSize(Announcements.MAX_LIVE);
    }

    @Test
    void theLiveOnesAreKnownAfterARestart() {
        Announcement kept = announce("kept");
        Announcement retracted = announce("retracted");
        announcements.retract(retracted.id());

        assertThat(new Announcements(store, hub, receipts, new TestPager(), new TestAnnouncementListener(), clock)
                        .current())
                .containsExactly(kept);
    }

    @Test
    void afterARestartOneCanBeRetracted() {
        Announcement kept = announce("kept");

        assertThat(new Announcements(store, hub, receipts, new TestPager(), new TestAnnouncementListener(), clock)
                        .retract(kept.id()))
                .isTrue();

        assertThat(screen.shown()).isEmpty();
        assertThat(memory.live(NOW)).isEmpty();
    }

    @Test
    void theStoreIsAskedOnceForTheLiveOnes() {
        List<Announcement> live = announcements.current();
        for (int i = 0; i < 10; i++) {
            assertThat(announcements.current()).isEqualTo(live);
        }

        assertThat(store.reads()).isEqualTo(1);
    }

    private void assertRefused(Instant until, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> announcements.announce(text("hello"), Optional.of(until)))
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo("until");
    }

    private Announcement announce(String message) {
        return announcements.announce(text(message), Optional.empty());
    }

    private Announcement runOf(String schedule) {
        Announcement announcement = Announcement.create(
                text("scheduled"), NOW, NOW.plus(Announcements.DEFAULT_LIFE), Optional.of(schedule));
        assertThat(announcements.current()).doesNotContain(announcement);
        memory.add(announcement);
        announcements.show(announcement);
        return announcement;
    }

    private static AnnouncementText text(String message) {
        return new AnnouncementText(Severity.INFO, Optional.empty(), message, "admin");
    }
}
