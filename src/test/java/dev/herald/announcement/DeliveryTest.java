package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.Audience.Group;
import dev.herald.announcement.receipt.Receipt;
import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.Recipient;
import dev.herald.announcement.receipt.Tally;
import dev.herald.announcement.receipt.TestReceipts;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is shown what, and what becomes of what readers do. */
class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Identity ANA = Identity.signedIn("ana", Set.of("staff"));
    private static final Identity BOB = Identity.signedIn("bob", Set.of());
    private static final Identity GUEST = Identity.guest(Optional.of("gil"));

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final Receipts receipts = TestReceipts.inMemory();
    private final TestAnnouncementListener listener = new TestAnnouncementListener();
    private final TestPager pager = new TestPager();
    private final MemoryAnnouncementStore store = new MemoryAnnouncementStore();
    private final Announcements announcements = new Announcements(store, hub, receipts, pager, listener, clock);
    private final Answers answers = new Answers(announcements, receipts, hub, listener, clock);

    private final Reader ana = Reader.of(hub, ANA);
    private final Reader bob = Reader.of(hub, BOB).in("ops");
    private final Reader guest = Reader.of(hub, GUEST);

    // Audience

    @Test
    void onlyWhoIsInTheAudienceIsTold() {
        Announcement forStaff = announce(forRoles("staff"));
        Announcement forOps = announce(forChannel("ops"));

        assertThat(ana.told()).containsExactly(forStaff);
        assertThat(bob.told()).containsExactly(forOps);
        assertThat(guest.told()).isEmpty();
    }

    @Test
    void onlyTheAudienceHearsOfARetraction() {
        Announcement forOps = announce(forChannel("ops"));

        announcements.retract(forOps.id());

        assertThat(bob.told()).endsWith(Retraction.of(forOps));
        assertThat(ana.told()).isEmpty();
    }

    @Test
    void whoComesLateIsShownWhatIsForIt() {
        Announcement forStaff = announce(forRoles("staff"));
        announce(forChannel("ops"));

        Reader second = Reader.of(hub, ANA);
        announcements.greet(second.session());

        assertThat(second.told()).containsExactly(forStaff);
    }

    @Test
    void whoEntersAChannelIsShownWhatIsForItAndWhoLeavesItIsNoMore() {
        Announcement forOps = announce(forChannel("ops"));
        List<Announcement> before = announcements.meantFor(ana.session());

        ana.in("ops");
        announcements.changed(ana.session(), before);
        assertThat(ana.told()).containsExactly(forOps);

        List<Announcement> inside = announcements.meantFor(ana.session());
        hub.unsubscribe(ana.session(), ChannelName.parse("ops"));
        announcements.changed(ana.session(), inside);
        assertThat(ana.told()).containsExactly(forOps, Retraction.forNow(forOps));

        List<Announcement> outside = announcements.meantFor(ana.session());
        ana.in("ops");
        announcements.changed(ana.session(), outside);
        assertThat(ana.told()).containsExactly(forOps, Retraction.forNow(forOps), forOps);
    }

    @Test
    void whoSignsInIsShownWhatIsForTheUser() {
        Announcement forStaff = announce(forRoles("staff"));
        List<Announcement> before = announcements.meantFor(guest.session());

        guest.session().become(Identity.signedIn("gil", Set.of("staff")));
        announcements.changed(guest.session(), before);

        assertThat(guest.told()).containsExactly(forStaff);
    }

    @Test
    void anEditForOthersTakesItOffTheScreensOfTheRest() {
        Announcement announcement = announce(forRoles("staff"));

        Announcement edited = announcements
                .edit(announcement.id(), forChannel("ops"), Optional.empty(), Optional.empty())
                .orElseThrow();

        assertThat(ana.told()).containsExactly(announcement, Retraction.forNow(announcement));
        assertThat(bob.told()).containsExactly(edited);
        assertThat(guest.told()).isEmpty();
    }

    @Test
    void itIsKnownBeforehandWhomSomethingWouldReach() {
        Reader.of(hub, ANA);
        Reader.of(hub, Identity.NOBODY);

        Reach everyone = announcements.reach(Audience.EVERYONE);
        assertThat(everyone.sessions()).isEqualTo(5);
        assertThat(everyone.recipients()).hasSize(4);
        assertThat(announcements.reach(forRoles("staff").audience()))
                .isEqualTo(Reach.of(hub.sessions(session -> session.identity().equals(ANA))));
        assertThat(ana.told()).isEmpty();
    }

    // Languages

    @Test
    void eachIsToldInItsLanguage() {
        Reader german = Reader.of(hub, BOB, "de-AT,de;q=0.9,en;q=0.5");
        Reader french = Reader.of(hub, BOB, "fr");
        Reader english = Reader.of(hub, BOB, "en-GB");

        announce(translated());

        assertThat(heard(german)).isEqualTo("Um zwölf.");
        assertThat(heard(english)).isEqualTo("At noon.");
        assertThat(heard(french)).isEqualTo("At noon.");
        assertThat(heard(ana)).isEqualTo("At noon.");
    }

    private static String heard(Reader reader) {
        return ((Announcement) reader.told().get(0)).text().message();
    }

    // Time

    @Test
    void oneToComeIsShownWhenItsTimeComes() {
        Announcement later = announcements.announce(
                forRoles("staff"), Optional.of(NOW.plusSeconds(60)), Optional.of(NOW.plusSeconds(120)));
        announcements.greet(ana.session());
        assertThat(ana.told()).isEmpty();
        assertThat(announcements.current()).isEmpty();
        assertThat(announcements.all()).containsExactly(later);

        at(59);
        assertThat(ana.told()).isEmpty();
        at(60);
        assertThat(ana.told()).containsExactly(later);
        at(61);
        assertThat(ana.told()).containsExactly(later);
    }

    @Test
    void oneToComeIsShownInItsTimeAfterARestart() {
        Announcement later =
                announcements.announce(forRoles("staff"), Optional.of(NOW.plusSeconds(60)), Optional.empty());
        Announcements restarted = new Announcements(store, hub, receipts, pager, listener, clock);
        restarted.tick();
        assertThat(ana.told()).isEmpty();

        clock.set(NOW.plusSeconds(60));
        restarted.tick();

        assertThat(ana.told()).containsExactly(later);
    }

    @Test
    void oneWhoseTimeIsUpIsTakenOffTheScreensOnce() {
        Announcement announcement = announcements.announce(forRoles("staff"), Optional.of(NOW.plusSeconds(60)));

        at(59);
        assertThat(ana.told()).containsExactly(announcement);
        at(60);
        at(61);
        assertThat(ana.told()).containsExactly(announcement, Retraction.of(announcement));
    }

    @Test
    void oneToComeCanBeChangedAndTakenBackUnseen() {
        Announcement later =
                announcements.announce(forRoles("staff"), Optional.of(NOW.plusSeconds(60)), Optional.empty());
        announcements.edit(later.id(), forRoles("staff"), Optional.of(NOW.plusSeconds(30)), Optional.empty());
        at(29);
        assertThat(ana.told()).isEmpty();
        at(30);
        assertThat(ana.revisions(later.id())).containsExactly(2);
    }

    @Test
    void aBeginningMustLieAheadAndBeforeTheEnd() {
        assertRefused(Optional.of(NOW.minusSeconds(1)), Optional.empty(), "from", "must lie in the future");
        assertRefused(Optional.of(NOW.plus(Duration.ofDays(367))), Optional.empty(), "from", "must be within 366 days");
        assertRefused(
                Optional.of(NOW.plusSeconds(9)), Optional.of(NOW.plusSeconds(9)), "until", "must lie after 'from'");
        Announcement live = announce(forRoles("staff"));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> announcements.edit(
                        live.id(), forRoles("staff"), Optional.of(NOW.plusSeconds(9)), Optional.empty()))
                .withMessage("cannot be changed: it is shown already");
    }

    private void assertRefused(Optional<Instant> from, Optional<Instant> until, String field, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> announcements.announce(forRoles("staff"), from, until))
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    // Answers

    @Test
    void itIsNotedWhomItReachedAndWhatTheyDid() {
        Announcement announcement = announce(asking(Optional.empty()));
        assertThat(announcements.tally(announcement)).isEqualTo(new Tally(3, 3, 0, 0, 0));

        answer(ana, Answer.Kind.SEEN, announcement, 1);
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1);
        answer(bob, Answer.Kind.SEEN, announcement, 1);
        answer(guest, Answer.Kind.DISMISSED, announcement, 1);

        assertThat(announcements.tally(announcement)).isEqualTo(new Tally(3, 3, 2, 1, 1));
        assertThat(announcements.tally(announcement).missing()).isEqualTo(2);
        Report report = announcements.report(announcement.id()).orElseThrow();
        assertThat(report.receipts().stream().filter(report.in(Report.State.MISSING)))
                .extracting(Receipt::recipient)
                .containsExactly(Recipient.user("bob"), Recipient.of(GUEST, "any"));
    }

    @Test
    void whoeverListensLearnsWhatWasShownAndAnswered() {
        Announcement announcement = announce(forRoles("staff"));
        answer(ana, Answer.Kind.DISMISSED, announcement, 1);

        assertThat(listener.events())
                .containsExactly(
                        new AnnouncementShown(announcement, 1),
                        new AnnouncementAnswered(
                                Recipient.user("ana"), new Answer(Answer.Kind.DISMISSED, announcement.id(), 1)));
    }

    @Test
    void whoIsNamedIsMissingAlsoIfItNeverCame() {
        Announcement announcement = announce(new AnnouncementText(
                Severity.INFO,
                wording("hello"),
                List.of(),
                "admin",
                Audience.of(new Group(Set.of(), Set.of("ana", "zoe"), Set.of(), false)),
                new Handling(true, true, Optional.empty())));

        assertThat(announcements.tally(announcement)).isEqualTo(new Tally(2, 1, 0, 0, 0));
    }

    @Test
    void theOtherSessionsOfAUserLearnWhatOneDid() {
        Reader second = Reader.of(hub, ANA);
        Announcement announcement = announce(asking(Optional.empty()));
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1);
        answer(ana, Answer.Kind.DISMISSED, announcement, 1);

        answers.tick();
        answers.tick();

        assertThat(second.told())
                .containsExactly(
                        announcement,
                        new Answer(Answer.Kind.ACKNOWLEDGED, announcement.id(), 1),
                        new Answer(Answer.Kind.DISMISSED, announcement.id(), 1));
        assertThat(ana.told()).containsExactly(announcement);
        assertThat(bob.told()).containsExactly(announcement);
    }

    @Test
    void aUserIsShownNothingAgainThatItPutAwayButTheNextRevision() {
        Announcement announcement = announce(asking(Optional.empty()));
        answer(ana, Answer.Kind.DISMISSED, announcement, 1);

        Reader back = Reader.of(hub, ANA);
        announcements.greet(back.session());
        assertThat(back.told()).isEmpty();

        announcements.edit(announcement.id(), asking(Optional.empty()), Optional.empty(), Optional.empty());
        assertThat(back.revisions(announcement.id())).containsExactly(2);
    }

    @Test
    void aGuestThatPutsSomethingAwayDoesSoForItselfAlone() {
        Announcement announcement = announce(asking(Optional.empty()));
        answer(guest, Answer.Kind.DISMISSED, announcement, 1);

        Reader other = Reader.of(hub, GUEST);
        announcements.greet(other.session());

        assertThat(other.told()).containsExactly(announcement);
    }

    @Test
    void whatDoesNotFitIsNoAnswer() {
        Announcement announcement = announce(forRoles("staff"));
        announcements.edit(announcement.id(), forRoles("staff"), Optional.empty(), Optional.empty());

        assertUnfit(bob, Answer.Kind.SEEN, announcement, 1, "no announcement of that id is live for you");
        assertUnfit(ana, Answer.Kind.SEEN, announcement, 3, "there is no such revision of it; the newest is 2");
        assertUnfit(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1, "it says something else since revision 2");
        Announcement fixed = announcements.announce(
                new AnnouncementText(Severity.INFO, Optional.empty(), "x", "admin", false), Optional.empty());
        assertUnfit(ana, Answer.Kind.DISMISSED, fixed, 1, "it may not be put away");
        announcements.retract(fixed.id());
        assertUnfit(ana, Answer.Kind.SEEN, fixed, 1, "no announcement of that id is live for you");
    }

    private void assertUnfit(Reader reader, Answer.Kind kind, Announcement announcement, int revision, String problem) {
        assertThatExceptionOfType(UnfitAnswerException.class)
                .isThrownBy(() -> answer(reader, kind, announcement, revision))
                .withMessage(problem);
    }

    // Escalation

    @Test
    void whoDoesNotAcknowledgeIsRemindedAndAtLastMoreSeverely() {
        Announcement announcement = announce(asking(Optional.of(
                new Escalation(Duration.ofMinutes(5), 2, Optional.of(Severity.CRITICAL), Optional.empty()))));
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1);
        answer(bob, Answer.Kind.DISMISSED, announcement, 1);

        at(299);
        assertThat(bob.revisions(announcement.id())).containsExactly(1);
        at(300);
        at(301);
        assertThat(bob.revisions(announcement.id())).containsExactly(1, 2);
        at(600);
        at(900);
        at(1200);
        at(1500);

        assertThat(bob.revisions(announcement.id())).containsExactly(1, 2, 3, 4);
        assertThat(ana.revisions(announcement.id())).containsExactly(1);
        assertThat(bob.told().stream().map(push -> ((Announcement) push).text().severity()))
                .containsExactly(Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.CRITICAL);
        assertThat(store.find(announcement.id()).orElseThrow().revision()).isEqualTo(4);
    }

    @Test
    void whereAllHaveAcknowledgedNobodyIsReminded() {
        Announcement announcement = announce(
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 2, Optional.empty(), Optional.empty()))));
        for (Reader reader : List.of(ana, bob, guest)) {
            answer(reader, Answer.Kind.ACKNOWLEDGED, announcement, 1);
        }

        at(300);
        assertThat(announcements.find(announcement.id()).orElseThrow().revision())
                .isEqualTo(1);

        Reader late = Reader.of(hub, Identity.signedIn("zoe", Set.of()));
        announcements.greet(late.session());
        at(600);
        assertThat(late.revisions(announcement.id())).containsExactly(1, 2);
        assertThat(ana.revisions(announcement.id())).containsExactly(1);
    }

    @Test
    void atLastAnotherSystemHearsOfWhoIsMissing() {
        Announcement announcement = announce(
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 1, Optional.empty(), Optional.of("pager")))));
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1);

        at(300);
        assertThat(pager.calls()).isEmpty();
        at(600);
        at(900);

        assertThat(pager.calls()).containsExactly("pager: " + announcement.id() + ", 2 missing");
        assertThat(bob.revisions(announcement.id())).containsExactly(1, 2);
    }

    @Test
    void aWebhookThatIsNotThereIsRefused() {
        AnnouncementText text =
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 1, Optional.empty(), Optional.of("nobody"))));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> announce(text))
                .withMessage("must name a webhook that is configured");
    }

    @Test
    void newWordsHaveToBeAcknowledgedAnew() {
        Escalation escalation = new Escalation(Duration.ofMinutes(5), 1, Optional.empty(), Optional.empty());
        Announcement announcement = announce(asking(Optional.of(escalation)));
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 1);

        announcements.edit(announcement.id(), asking(Optional.of(escalation)), Optional.empty(), Optional.empty());

        assertThat(ana.revisions(announcement.id())).containsExactly(1, 2);
        at(300);
        assertThat(ana.revisions(announcement.id())).containsExactly(1, 2, 3);
        answer(ana, Answer.Kind.ACKNOWLEDGED, announcement, 2);
        assertThat(announcements
                        .tally(announcements.find(announcement.id()).orElseThrow())
                        .acknowledged())
                .isEqualTo(1);
    }

    @Test
    void anEscalationGoesOnAfterARestart() {
        Announcement announcement = announce(
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 2, Optional.empty(), Optional.empty()))));
        at(300);
        Announcements restarted = new Announcements(store, hub, receipts, pager, listener, clock);

        clock.set(NOW.plusSeconds(600));
        restarted.tick();
        clock.set(NOW.plusSeconds(900));
        restarted.tick();

        assertThat(bob.revisions(announcement.id())).containsExactly(1, 2, 3);
    }

    @Test
    void ofTwoNodesOnOneDatabaseOneTakesEachStepAndBothShowIt() {
        Announcement announcement = announce(
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 1, Optional.empty(), Optional.of("pager")))));
        Hub otherHub = new Hub(TestConfig.defaults(), clock);
        Reader zoe = Reader.of(otherHub, Identity.signedIn("zoe", Set.of()));
        Announcements other = new Announcements(store, otherHub, TestReceipts.inMemory(), pager, listener, clock);
        other.greet(zoe.session());

        for (int seconds : List.of(300, 600, 900)) {
            at(seconds);
            other.tick();
        }

        assertThat(bob.revisions(announcement.id())).containsExactly(1, 2);
        assertThat(zoe.revisions(announcement.id())).containsExactly(1, 2);
        assertThat(pager.calls()).hasSize(1);
    }

    @Test
    void whatAnotherNodeTookBackIsNotRemindedOf() {
        Announcement announcement = announce(
                asking(Optional.of(new Escalation(Duration.ofMinutes(5), 1, Optional.empty(), Optional.of("pager")))));
        store.retract(announcement.id(), 2, clock.instant());

        at(300);
        at(600);

        assertThat(announcements.current()).isEmpty();
        assertThat(bob.told()).endsWith(Retraction.of(announcement));
        assertThat(pager.calls()).isEmpty();
    }

    // Means

    private void at(int seconds) {
        clock.set(NOW.plusSeconds(seconds));
        announcements.tick();
    }

    private void answer(Reader reader, Answer.Kind kind, Announcement announcement, int revision) {
        answers.take(reader.session(), new Answer(kind, announcement.id(), revision))
                .join();
    }

    private Announcement announce(AnnouncementText text) {
        return announcements.announce(text, Optional.of(NOW.plus(Duration.ofHours(2))));
    }

    private static AnnouncementText forRoles(String role) {
        return text(Audience.of(new Group(Set.of(), Set.of(), Set.of(role), false)));
    }

    private static AnnouncementText forChannel(String channel) {
        return text(Audience.of(new Group(Set.of(ChannelName.parse(channel)), Set.of(), Set.of(), false)));
    }

    private static AnnouncementText text(Audience audience) {
        return new AnnouncementText(Severity.INFO, wording("hello"), List.of(), "admin", audience, Handling.USUAL);
    }

    private static AnnouncementText asking(Optional<Escalation> escalation) {
        return new AnnouncementText(
                Severity.WARNING,
                wording("please confirm"),
                List.of(),
                "admin",
                Audience.EVERYONE,
                new Handling(true, true, escalation));
    }

    private static AnnouncementText translated() {
        return new AnnouncementText(
                Severity.INFO,
                new Wording(Optional.of("en"), Optional.empty(), "At noon."),
                List.of(new Wording(Optional.of("de"), Optional.of("Wartung"), "Um zwölf.")),
                "admin",
                Audience.EVERYONE,
                Handling.USUAL);
    }

    private static Wording wording(String message) {
        return new Wording(Optional.empty(), Optional.empty(), message);
    }
}
