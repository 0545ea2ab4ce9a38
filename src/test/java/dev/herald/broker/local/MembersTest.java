package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.PresenceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final List<PresenceChange> told = new ArrayList<>();
    private final Members members = new Members(ChannelName.parse("lobby"), true, told::add);

    private static ClientInfo client(int number) {
        return new ClientInfo("session" + number, Optional.of("user" + number / 2), Instant.EPOCH);
    }

    private void join(int from, int to) {
        for (int i = from; i < to; i++) {
            members.join(client(i), 0);
        }
    }

    private List<ClientInfo> clients(int from, int to) {
        List<ClientInfo> clients = new ArrayList<>();
        for (int i = from; i < to; i++) {
            clients.add(client(i));
        }
        return clients;
    }

    @Test
    void inASmallChannelEverybodyIsToldAtOnce() {
        join(0, 3);
        members.leave("session1");

        assertThat(told).extracting(PresenceChange::sessions).containsExactly(1, 2, 3, 2);
        assertThat(told.get(2).joined()).containsExactly(client(2));
        assertThat(told.get(3).left()).containsExactly(client(1));
    }

    @Test
    void whoJoinsALargeChannelWithinASecondIsToldTogether() {
        join(0, Members.TOLD_AT_ONCE);
        told.clear();

        join(Members.TOLD_AT_ONCE, 600);
        assertThat(told).isEmpty();
        members.flush();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).sessions()).isEqualTo(600);
        assertThat(told.get(0).joined()).containsExactlyElementsOf(clients(Members.TOLD_AT_ONCE, 600));
    }

    /** Each piece of news is a frame to everybody who is in. */
    @Test
    void thatManyJoinCostsFramesInProportion() {
        long small = framesWhenJoin(1_000);
        long large = framesWhenJoin(2_000);

        // The first ones are told one by one: 1 + 2 + … + 50 frames.
        long toldAtOnce = Members.TOLD_AT_ONCE * (Members.TOLD_AT_ONCE + 1) / 2;
        assertThat(small).isEqualTo(1_000 + toldAtOnce);
        assertThat(large).isEqualTo(2_000 + toldAtOnce);
    }

    private static long framesWhenJoin(int count) {
        long[] frames = {0};
        Members crowd = new Members(ChannelName.parse("lobby"), true, change -> frames[0] += change.sessions());
        for (int i = 0; i < count; i++) {
            crowd.join(client(i), 0);
        }
        crowd.flush();
        return frames[0];
    }

    @Test
    void thatManyLeaveALargeChannelIsToldTogether() {
        join(0, 600);
        members.flush();
        told.clear();

        for (int i = 100; i < 600; i++) {
            members.leave("session" + i);
        }
        members.flush();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).left()).hasSize(500);
        assertThat(told.get(0).sessions()).isEqualTo(100);
    }

    @Test
    void whoComesAndGoesWithinASecondIsNoNewsInALargeChannel() {
        join(0, 100);
        members.flush();
        told.clear();

        members.join(client(200), 0);
        members.leave("session200");
        members.leave("session5");
        members.join(client(5), 0);
        members.flush();

        assertThat(told).isEmpty();
    }

    @Test
    void onePieceOfNewsListsALimitedNumber() {
        join(0, 3 * Members.LISTED);
        told.clear();

        members.flush();

        assertThat(told.get(0).joined()).hasSize(Members.LISTED);
        assertThat(told.get(0).sessions()).isEqualTo(3 * Members.LISTED);
        assertThat(members.presence().who()).containsExactlyElementsOf(clients(0, Members.LISTED));
        assertThat(members.presence().sessions()).isEqualTo(3 * Members.LISTED);
    }

    @Test
    void thereIsNobodyToTellThatTheLastOneLeft() {
        join(0, 1);
        told.clear();

        members.leave("session0");

        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsToldWhereNobodyWantsToKnow() {
        Members quiet = new Members(ChannelName.parse("lobby"), false, told::add);

        quiet.join(client(1), 0);
        quiet.join(client(2), 0);
        quiet.leave("session1");
        quiet.flush();

        assertThat(told).isEmpty();
    }

    @Test
    void aFullChannelTakesNobodyElse() {
        members.join(client(1), 1);

        assertThat(members.join(client(2), 1)).isEqualTo(Members.Joined.FULL);
        assertThat(members.join(client(1), 1)).isEqualTo(Members.Joined.BEFORE);
        assertThat(members.leave("session2")).isFalse();
        assertThat(members.presence().who()).containsExactly(client(1));
    }

    @Test
    void usersAreCountedOnceAndThoseWithoutANameNotAtAll() {
        join(0, 4);
        members.join(new ClientInfo("nameless", Optional.empty(), Instant.EPOCH), 0);
        assertThat(members.presence().users()).isEqualTo(2);

        members.leave("session0");
        assertThat(members.presence().users()).isEqualTo(2);
        members.leave("session1");
        assertThat(members.presence().users()).isEqualTo(1);
        assertThat(members.presence().sessions()).isEqualTo(3);
    }
}
