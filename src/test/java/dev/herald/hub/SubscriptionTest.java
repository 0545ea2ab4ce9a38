package dev.herald.hub;

import static dev.herald.hub.Publications.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Gap;
import dev.herald.channel.Identity;
import dev.herald.channel.PresenceChange;
import dev.herald.config.TestConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");

    private final Hub hub = new Hub(TestConfig.outboxMaxBytes(100_000), new ManualClock("2026-11-24T10:00:00Z"));
    private final FakeFrameSender socket = FakeFrameSender.inline();
    private final EndRecorder recorder = new EndRecorder();
    private final ClientSession session =
            hub.connect(new Connection(socket, new TextEncoder(), Identity.guest(Optional.of("ana")), recorder));
    private final Subscription subscription = hub.subscribe(session, LOBBY).orElseThrow();

    @Test
    void nothingComesBeforeTheStart() {
        publish(1, 2, 3);

        assertThat(socket.sent()).isEmpty();
    }

    @Test
    void theStartLetsThroughWhatCameAfterItsPosition() {
        publish(1, 2, 3, 4);

        subscription.start(at(2));

        assertThat(socket.sent()).containsExactly("3", "4");
    }

    @Test
    void whatComesAfterTheStartFollowsWhatWasHeldBack() {
        publish(1, 2);
        subscription.start(at(1));

        publish(3, 4);

        assertThat(socket.sent()).containsExactly("2", "3", "4");
    }

    @Test
    void aPublicationUpToThePositionIsNotSentAfterTheStartEither() {
        subscription.start(at(3));

        publish(2, 3, 4);

        assertThat(socket.sent()).containsExactly("4");
    }

    @Test
    void aPublicationIsSentOnceHoweverOftenItIsDelivered() {
        publish(1, 2, 2);
        subscription.start(at(0));

        publish(2, 3, 3);

        assertThat(socket.sent()).containsExactly("1", "2", "3");
    }

    @Test
    void whatWasHeldFromAnotherEpochIsDropped() {
        hub.onPublications(List.of(Publications.in(LOBBY, "old", 9, "old")));
        publish(1);

        subscription.start(at(0));

        assertThat(socket.sent()).containsExactly("1");
    }

    @Test
    void anotherEpochLaterIsAGapThatTheSessionIsToldOf() {
        subscription.start(at(7));

        hub.onPublications(List.of(Publications.in(LOBBY, "new life", 1, "first")));
        hub.onPublications(List.of(Publications.in(LOBBY, "new life", 2, "second")));

        assertThat(socket.sent()).containsExactly(new Gap(LOBBY, at("new life", 0)).toString(), "first", "second");
    }

    @Test
    void aHoleIsToldBeforeWhatComesBehindIt() {
        subscription.start(at(1));

        publish(2, 5, 6);

        assertThat(socket.sent()).containsExactly("2", new Gap(LOBBY, at(4)).toString(), "5", "6");
    }

    @Test
    void whatTheSessionMissedComesBeforeWhatWasHeldAndNothingTwice() {
        publish(3, 4, 5);

        subscription.start(
                at(1), Replay.of(session, List.of(Publications.numbered(LOBBY, 2), Publications.numbered(LOBBY, 3))));
        publish(6);

        assertThat(socket.sent()).containsExactly("2", "3", "4", "5", "6");
    }

    @Test
    void aNoticeComesInItsTurnAndNotBeforeTheStart() {
        hub.onPresenceChange(change(1));
        subscription.start(at(0));
        publish(1);

        hub.onPresenceChange(change(2));

        assertThat(socket.sent()).containsExactly("1", change(2).toString());
    }

    private static PresenceChange change(int sessions) {
        return new PresenceChange(LOBBY, sessions, sessions, List.of(), List.of());
    }

    @Test
    void moreHeldBackThanTheOutboxTakesEndsTheSession() {
        FakeFrameSender stuck = FakeFrameSender.byHand();
        ClientSession slow = hub.connect(new Connection(stuck, new TextEncoder(), Identity.NOBODY, recorder));
        Subscription held = hub.subscribe(slow, LOBBY).orElseThrow();
        for (int i = 1; i <= 12; i++) {
            hub.onPublications(List.of(Publications.in(LOBBY, Publications.EPOCH, i, "x".repeat(10_000))));
        }

        held.start(at(0));

        assertThat(stuck.closeReasons()).containsExactly(DisconnectReason.SLOW);
        assertThat(slow.outbox().waitingBytes()).isZero();
    }

    @Test
    void startingWhilePublicationsComeLeavesNoHoleAndNoDouble() {
        int last = 300;
        for (int round = 0; round < 50; round++) {
            ChannelName room = ChannelName.parse("room" + round);
            FakeFrameSender listener = FakeFrameSender.inline();
            ClientSession joining = hub.connect(new Connection(listener, new TextEncoder(), Identity.NOBODY, recorder));
            Subscription fresh = hub.subscribe(joining, room).orElseThrow();
            int position = round * 3;

            Together.run(
                    publisher -> IntStream.rangeClosed(1, last)
                            .forEach(offset -> hub.onPublications(List.of(Publications.numbered(room, offset)))),
                    starter -> fresh.start(at(position)));

            assertThat(listener.sent()).isEqualTo(numbers(position + 1, last));
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    private void publish(int... offsets) {
        for (int offset : offsets) {
            hub.onPublications(List.of(Publications.numbered(LOBBY, offset)));
        }
    }
}
