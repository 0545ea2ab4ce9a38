package dev.herald.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Severity;
import dev.herald.broker.local.StreamCount;
import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply.HistoryPart;
import dev.herald.command.Reply.Joined;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Pong;
import dev.herald.command.Reply.PresenceList;
import dev.herald.command.Reply.Published;
import dev.herald.command.Reply.Refused;
import dev.herald.config.TestConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandHandlerTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final int ROOMS = 3;

    private final Node node = new Node(TestConfig.roomsPerSession(ROOMS));
    private final TestClient ana = TestClient.of(node, "ana");
    private final TestClient bob = TestClient.of(node, "bob");

    @Test
    void whoJoinsLearnsTheChannelAndThePosition() {
        assertThat(ana.join("lobby")).isEqualTo(new Joined(LOBBY, node.broker.position(LOBBY), Optional.empty()));
    }

    @Test
    void whoJoinsLaterLearnsHowFarTheRoomIs() {
        ana.join("lobby");
        ana.say("lobby", "one");
        ana.say("lobby", "two");

        assertThat(((Joined) bob.join("lobby")).position().offset()).isEqualTo(2);
    }

    @Test
    void aMessageReachesEveryoneInTheRoomTheSenderToo() {
        ana.join("lobby");
        bob.join("lobby");

        ana.say("lobby", "hi");

        assertThat(ana.messages()).containsExactly("hi");
        assertThat(bob.messages()).containsExactly("hi");
    }

    @Test
    void aMessageReachesNobodyInAnotherRoom() {
        ana.join("lobby");
        bob.join("ops");

        ana.say("lobby", "hi");

        assertThat(bob.messages()).isEmpty();
    }

    @Test
    void whoSpeaksLearnsWhereTheMessageStands() {
        Joined joined = (Joined) ana.join("lobby");

        assertThat(ana.say("lobby", "hi"))
                .isEqualTo(new Published(
                        LOBBY, new StreamPosition(joined.position().epoch(), 1)));
    }

    @Test
    void theReplyToAJoinComesBeforeTheMessagesAfterIt() {
        bob.join("lobby");
        ana.join("lobby");

        bob.say("lobby", "hi");

        assertThat(ana.frames()).containsExactly("<Joined>", "hi");
    }

    @Test
    void aMessageMayBeSaidUnderAnotherName() {
        ana.join("lobby");

        assertThat(ana.give(new Command.Publish(LOBBY, Optional.of("ana's bot"), "beep", Optional.empty())))
                .isInstanceOf(Published.class);
    }

    @Test
    void withoutAnyNameNothingCanBeSaid() {
        TestClient nobody = TestClient.withoutName(node);
        nobody.join("lobby");

        assertRefused(nobody.say("lobby", "hi"), ErrorCode.BAD_REQUEST);
        assertThat(nobody.messages()).isEmpty();
    }

    @Test
    void withoutANameOfTheSessionTheMessageCanBringOne() {
        TestClient nobody = TestClient.withoutName(node);
        nobody.join("lobby");

        nobody.give(new Command.Publish(LOBBY, Optional.of("zoe"), "hi", Optional.empty()));

        assertThat(nobody.messages()).containsExactly("hi");
    }

    @Test
    void nobodySpeaksInARoomWithoutHavingJoinedIt() {
        bob.join("lobby");

        assertRefused(ana.say("lobby", "hi"), ErrorCode.PERMISSION_DENIED);
        assertThat(bob.messages()).isEmpty();
    }

    @Test
    void whoIsInARoomCannotJoinItAgain() {
        ana.join("lobby");

        assertRefused(ana.join("lobby"), ErrorCode.ALREADY_SUBSCRIBED);
    }

    @Test
    void aRefusedJoinLeavesTheFirstAsItIs() {
        ana.join("lobby");
        ana.join("lobby");

        ana.say("lobby", "hi");
        assertThat(ana.messages()).containsExactly("hi");
        ana.leave("lobby");
        assertThat(node.broker.presence(LOBBY).sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby:x", "system:log"})
    void onlyChannelsOfTheNamespacesThatThereAreCanBeJoined(String channel) {
        assertRefused(ana.join(channel), ErrorCode.UNKNOWN_CHANNEL);
        assertThat(StreamCount.of(node.broker)).isZero();
    }

    @Test
    void moreRoomsThanTheConfigurationAllowsAreRefused() {
        for (int i = 0; i < ROOMS; i++) {
            assertThat(ana.join("room" + i)).isInstanceOf(Joined.class);
        }

        assertRefused(ana.join("one-too-many"), ErrorCode.LIMIT_EXCEEDED);
        assertThat(StreamCount.of(node.broker)).isEqualTo(ROOMS);
    }

    @Test
    void whoLeavesARoomCanJoinAnother() {
        for (int i = 0; i < ROOMS; i++) {
            ana.join("room" + i);
        }

        ana.leave("room0");

        assertThat(ana.join("another")).isInstanceOf(Joined.class);
    }

    @Test
    void whoLeavesHearsNoMore() {
        ana.join("lobby");
        bob.join("lobby");

        assertThat(ana.leave("lobby")).isEqualTo(new Left(LOBBY));

        bob.say("lobby", "hi");
        assertThat(ana.messages()).isEmpty();
        assertRefused(ana.say("lobby", "hi"), ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void whoIsNotInARoomHasLeftItAlready() {
        bob.join("lobby");

        assertThat(ana.leave("lobby")).isEqualTo(new Left(LOBBY));
        assertThat(StreamCount.of(node.broker)).isEqualTo(1);
    }

    @Test
    void leavingTwiceDoesNotTakeTheRoomFromOthers() {
        ana.join("lobby");
        bob.join("lobby");

        ana.leave("lobby");
        ana.leave("lobby");

        bob.say("lobby", "hi");
        assertThat(bob.messages()).containsExactly("hi");
    }

    @Test
    void whoComesBackToWhereTheRoomStandsHasMissedNothing() {
        bob.join("lobby");
        ana.join("lobby");
        StreamPosition seen = ((Published) ana.say("lobby", "hi")).position();
        ana.leave("lobby");

        assertThat(((Joined) ana.join("lobby", seen)).recovered()).contains(true);
    }

    @Test
    void whoComesBackToARoomThatWentOnGetsWhatItMissedAfterTheReply() {
        bob.join("lobby");
        ana.join("lobby");
        StreamPosition seen = ((Published) ana.say("lobby", "hi")).position();
        ana.leave("lobby");
        bob.say("lobby", "missed");
        bob.say("lobby", "this too");

        assertThat(ana.join("lobby", seen)).isEqualTo(new Joined(LOBBY, seen, Optional.of(true)));
        bob.say("lobby", "new");

        assertThat(ana.frames()).endsWith("<Left>", "<Joined>", "missed", "this too", "new");
        assertThat(ana.messages()).doesNotHaveDuplicates();
    }

    @Test
    void whoMissedMoreThanIsKeptIsToldSoAndGetsWhatComesFromNowOn() {
        bob.join("lobby");
        StreamPosition seen = ((Joined) ana.join("lobby")).position();
        ana.leave("lobby");
        for (int i = 0; i < 1001; i++) {
            bob.say("lobby", "message " + i);
        }

        Joined joined = (Joined) ana.join("lobby", seen);
        bob.say("lobby", "new");

        assertThat(joined.recovered()).contains(false);
        assertThat(joined.position().offset()).isEqualTo(1001);
        assertThat(ana.messages()).containsExactly("new");
    }

    @Test
    void whoMissedMoreThanItsOutboxTakesIsNotFloodedButToldSo() {
        Node small = new Node(TestConfig.outboxMaxBytes(2_000));
        TestClient speaker = TestClient.of(small, "bob");
        TestClient returning = TestClient.of(small, "ana");
        speaker.join("lobby");
        StreamPosition seen = ((Joined) returning.join("lobby")).position();
        returning.leave("lobby");
        for (int i = 0; i < 11; i++) {
            speaker.say("lobby", "x".repeat(100));
        }

        assertThat(((Joined) returning.join("lobby", seen)).recovered()).contains(false);
        assertThat(returning.messages()).isEmpty();
    }

    @Test
    void whoCameToADurableRoomBeforeAnythingWasSaidThereGetsAllOfItWhateverItsEpochWasThen() {
        Node storing = new Node(TestConfig.durable());
        TestClient early = TestClient.of(storing, "ana");
        TestClient speaker = TestClient.of(storing, "bob");
        StreamPosition empty = ((Joined) early.join("lobby")).position();
        early.leave("lobby");
        speaker.join("lobby");
        speaker.tryTo(new Command.Publish(LOBBY, Optional.empty(), "first", Optional.empty()));
        await().untilAsserted(() -> assertThat(speaker.messages()).containsExactly("first"));

        Joined joined = (Joined) early.join("lobby", empty);

        assertThat(joined.recovered()).contains(true);
        assertThat(joined.position().offset()).isZero();
        assertThat(joined.position().epoch()).isNotEqualTo(empty.epoch());
        assertThat(early.messages()).containsExactly("first");
    }

    @Test
    void aLateJoinerGetsTheNewestMessagesItAsksFor() {
        bob.join("lobby");
        List.of("one", "two", "three").forEach(message -> bob.say("lobby", message));

        Joined joined = (Joined) ana.give(new Command.Join(LOBBY, Optional.empty(), 2, Optional.empty()));
        bob.say("lobby", "four");

        assertThat(joined.position().offset()).isEqualTo(3);
        assertThat(joined.recovered()).isEmpty();
        assertThat(ana.frames()).containsExactly("<Joined>", "two", "three", "four");
    }

    @Test
    void whoCannotHaveAllItMissedGetsTheNewestIfItAsksForThem() {
        bob.join("lobby");
        List.of("one", "two", "three").forEach(message -> bob.say("lobby", message));

        Joined joined = (Joined)
                ana.give(new Command.Join(LOBBY, Optional.of(new StreamPosition("other", 1)), 2, Optional.empty()));

        assertThat(joined.recovered()).contains(false);
        assertThat(ana.messages()).containsExactly("two", "three");
    }

    @Test
    void olderMessagesAreReadPageByPage() {
        ana.join("lobby");
        List.of("one", "two", "three").forEach(message -> ana.say("lobby", message));

        HistoryPart newest =
                (HistoryPart) ana.give(new Command.ReadHistory(LOBBY, OptionalInt.of(2), OptionalLong.empty()));
        HistoryPart older =
                (HistoryPart) ana.give(new Command.ReadHistory(LOBBY, OptionalInt.of(2), OptionalLong.of(2)));

        assertThat(newest.history().publications())
                .extracting(Publication::message)
                .containsExactly("two", "three");
        assertThat(newest.history().top().offset()).isEqualTo(3);
        assertThat(older.history().publications())
                .extracting(Publication::message)
                .containsExactly("one");
    }

    @Test
    void onePageHasNoMoreThanTheServerLikes() {
        ana.join("lobby");
        for (int i = 0; i < 300; i++) {
            ana.say("lobby", "message " + i);
        }

        HistoryPart part =
                (HistoryPart) ana.give(new Command.ReadHistory(LOBBY, OptionalInt.of(10_000), OptionalLong.empty()));

        assertThat(part.history().publications()).hasSize(CommandHandler.MOST_HISTORY);
    }

    @Test
    void onlyWhoIsInARoomLearnsWhatWasSaidAndWhoIsThere() {
        bob.join("lobby");

        assertRefused(
                ana.give(new Command.ReadHistory(LOBBY, OptionalInt.empty(), OptionalLong.empty())),
                ErrorCode.PERMISSION_DENIED);
        assertRefused(ana.give(new Command.ReadPresence(LOBBY)), ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void presenceListsWhoIsThere() {
        ana.join("lobby");
        bob.join("lobby");
        TestClient.of(node, "bob").join("lobby");

        PresenceList list = (PresenceList) ana.give(new Command.ReadPresence(LOBBY));

        assertThat(list.presence().sessions()).isEqualTo(3);
        assertThat(list.presence().users()).isEqualTo(2);
        assertThat(list.presence().who())
                .extracting(client -> client.user().orElseThrow())
                .containsExactly("ana", "bob", "bob");
    }

    @Test
    void whatANamespaceHasNotIsNotAvailable() {
        ana.join("news:today");

        assertRefused(ana.give(new Command.ReadPresence(ChannelName.parse("news:today"))), ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void aMessageWithAKeyIsSaidOnce() {
        ana.join("lobby");
        Command twice = new Command.Publish(LOBBY, Optional.empty(), "hi", Optional.of("k1"));

        Reply first = ana.give(twice);

        assertThat(first).isInstanceOf(Published.class);
        assertThat(ana.give(twice)).isEqualTo(first);
        assertThat(ana.messages()).containsExactly("hi");
    }

    @Test
    void onlyTheServerSpeaksInNews() {
        ana.join("news:today");

        assertRefused(ana.say("news:today", "hi"), ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void onlyTheUserItBelongsToSubscribesToAPersonalChannel() {
        assertThat(TestClient.signedIn(node, "ana").join("user:ana")).isInstanceOf(Joined.class);
        assertRefused(TestClient.signedIn(node, "bob").join("user:ana"), ErrorCode.PERMISSION_DENIED);
        assertRefused(ana.join("user:ana"), ErrorCode.PERMISSION_DENIED);
        assertRefused(TestClient.withoutName(node).join("user:ana"), ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void whoPublishesMoreOftenThanTheNamespaceAllowsIsRefusedUntilTimeHasPassed() {
        Node strict = new Node(TestConfig.namespaces(Map.of("room", limited(2, 65_536, 0))));
        TestClient talker = TestClient.of(strict, "ana");
        talker.join("lobby");
        talker.say("lobby", "one");
        talker.say("lobby", "two");

        assertRefused(talker.say("lobby", "three"), ErrorCode.TOO_MANY_REQUESTS);
        strict.clock.advance(Duration.ofMillis(500));

        assertThat(talker.say("lobby", "four")).isInstanceOf(Published.class);
        assertThat(talker.messages()).containsExactly("one", "two", "four");
    }

    @Test
    void aMessageLargerThanTheNamespaceAllowsIsRefused() {
        Node strict = new Node(TestConfig.namespaces(Map.of("room", limited(0, 4, 0))));
        TestClient talker = TestClient.of(strict, "ana");
        talker.join("lobby");

        assertThat(talker.say("lobby", "zwei")).isInstanceOf(Published.class);
        assertRefused(talker.say("lobby", "fünf"), ErrorCode.LIMIT_EXCEEDED);
    }

    @Test
    void aFullChannelIsRefusedUntilSomebodyLeaves() {
        Node strict = new Node(TestConfig.namespaces(Map.of("room", limited(0, 65_536, 1))));
        TestClient first = TestClient.of(strict, "ana");
        TestClient second = TestClient.of(strict, "bob");
        first.join("lobby");

        assertRefused(second.join("lobby"), ErrorCode.LIMIT_EXCEEDED);
        first.leave("lobby");

        assertThat(second.join("lobby")).isInstanceOf(Joined.class);
    }

    private static ChannelOptions limited(int rate, int messageMaxBytes, int maxSubscribers) {
        return new ChannelOptions(
                0,
                Duration.ofDays(1),
                false,
                false,
                false,
                false,
                ChannelAccess.of(Access.ANYONE, Access.SUBSCRIBER),
                rate,
                messageMaxBytes,
                maxSubscribers);
    }

    @Test
    void inADurableRoomTheReplyComesWhenTheMessageIsStored() {
        Node storing = new Node(TestConfig.durable());
        TestClient talker = TestClient.of(storing, "ana");
        talker.join("lobby");

        talker.tryTo(new Command.Publish(LOBBY, Optional.empty(), "hi", Optional.empty()));

        await().untilAsserted(
                        () -> assertThat(talker.frames()).containsExactlyInAnyOrder("<Joined>", "<Published>", "hi"));
    }

    @Test
    void whoComesBackToARoomThatWasEmptyIsToldSo() {
        StreamPosition seen = ((Joined) ana.join("lobby")).position();
        ana.leave("lobby");

        assertThat(((Joined) ana.join("lobby", seen)).recovered()).contains(false);
    }

    @Test
    void aPingIsAnswered() {
        assertThat(ana.give(new Command.Ping())).isEqualTo(new Pong());
    }

    @Test
    void aSessionThatHasEndedGetsNoReplyToAJoin() {
        node.hub.closed(ana.session);

        assertThat(ana.tryTo(new Command.Join(LOBBY, Optional.empty(), 0, Optional.empty())))
                .isEmpty();
        assertThat(StreamCount.of(node.broker)).isZero();
        assertThat(node.hub.channelCount()).isZero();
    }

    @Test
    void aSessionThatHasEndedCannotSpeak() {
        ana.join("lobby");
        bob.join("lobby");
        node.hub.end(ana.session, DisconnectReason.SLOW);

        assertRefused(ana.say("lobby", "hi"), ErrorCode.PERMISSION_DENIED);
        assertThat(bob.messages()).isEmpty();
    }

    @Test
    void aSessionThatEndsLeavesItsRooms() {
        ana.join("lobby");
        ana.join("ops");
        bob.join("ops");

        node.hub.closed(ana.session);

        assertThat(StreamCount.of(node.broker)).isEqualTo(1);
        assertThat(node.hub.channelCount()).isEqualTo(1);
    }

    @Test
    void whoIsAdmittedHearsWhatIsAnnouncedFromThenOn() {
        node.commands.admit(ana.session);

        announce("maintenance");

        assertThat(ana.messages()).hasSize(1).allMatch(text -> text.contains("maintenance"));
        assertThat(bob.messages()).isEmpty();
    }

    @Test
    void whoIsAdmittedHearsWhatIsLive() {
        announce("over by then");
        node.clock.advance(Duration.ofMinutes(9));
        announce("one");
        announce("two");
        node.clock.advance(Duration.ofMinutes(2));

        node.commands.admit(ana.session);

        assertThat(ana.messages()).hasSize(2);
        assertThat(ana.messages().get(0)).contains("one");
        assertThat(ana.messages().get(1)).contains("two");
    }

    @Test
    void halfACharacterCannotBeSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Command.Publish(LOBBY, Optional.empty(), "\ud83d", Optional.empty()))
                .withMessageStartingWith("'message'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Command.Publish(LOBBY, Optional.of("\ud83d"), "hi", Optional.empty()))
                .withMessageStartingWith("'user'");
    }

    private void announce(String message) {
        node.announcements.announce(
                new AnnouncementText(Severity.INFO, Optional.empty(), message, "admin"), Optional.empty());
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.reason()).isNotBlank();
        });
    }
}
