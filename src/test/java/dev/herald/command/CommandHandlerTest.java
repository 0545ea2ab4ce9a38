package dev.herald.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Severity;
import dev.herald.broker.local.StreamCount;
import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply.Joined;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Pong;
import dev.herald.command.Reply.Published;
import dev.herald.command.Reply.Refused;
import dev.herald.config.TestConfig;
import java.time.Duration;
import java.util.Optional;
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
        assertThat(StreamCount.of(node.broker)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"news:sport", "lobby:x", "system:log"})
    void onlyRoomsCanBeJoined(String channel) {
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
    void whoComesBackToARoomThatWentOnIsToldSo() {
        bob.join("lobby");
        ana.join("lobby");
        StreamPosition seen = ((Published) ana.say("lobby", "hi")).position();
        ana.leave("lobby");
        bob.say("lobby", "missed");

        assertThat(((Joined) ana.join("lobby", seen)).recovered()).contains(false);
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
    void whatIsNotOnOfferIsRefusedByItsName() {
        assertThat(ana.give(new Command.Unavailable("history")))
                .isEqualTo(new Refused(ErrorCode.NOT_AVAILABLE, "history is not available"));
    }

    @Test
    void aSessionThatHasEndedGetsNoReplyToAJoin() {
        node.hub.closed(ana.session);

        assertThat(ana.tryTo(new Command.Join(LOBBY, Optional.empty(), 0))).isEmpty();
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
