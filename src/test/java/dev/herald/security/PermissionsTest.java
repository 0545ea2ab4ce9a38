package dev.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.Credential;
import dev.herald.channel.Glob;
import dev.herald.channel.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final Identity GUEST = Identity.guest(Optional.of("eve"));
    private static final Identity ANA = Identity.signedIn("ana", Set.of());
    private static final Identity BOSS = Identity.signedIn("boss", Set.of("speaker", "other"));

    private final Permissions permissions = new Permissions();

    private static Access access(String... list) {
        return Access.of(Set.of(list));
    }

    private static ChannelOptions options(boolean anonymous, Access access) {
        ChannelAccess all = new ChannelAccess(anonymous, access, access, access, access);
        return new ChannelOptions(0, Duration.ofDays(1), false, false, false, false, all, 0, 65_536, 0);
    }

    private Decision publish(Identity who, Access access) {
        return permissions.decide(who, Action.PUBLISH, LOBBY, options(true, access), false);
    }

    @Test
    void everyPartyIsLetInWhereItIsListed() {
        assertThat(publish(GUEST, access("anyone")).isAllowed()).isTrue();
        assertThat(publish(GUEST, access("user")).isAllowed()).isFalse();
        assertThat(publish(ANA, access("user")).isAllowed()).isTrue();
        assertThat(publish(ANA, access("role:speaker")).isAllowed()).isFalse();
        assertThat(publish(BOSS, access("role:speaker")).isAllowed()).isTrue();
        assertThat(publish(BOSS, access("server")).isAllowed()).isFalse();
        assertThat(publish(ANA, access("role:speaker", "user")).isAllowed()).isTrue();
    }

    @Test
    void whoIsSubscribedIsLetInWhereThatIsListed() {
        ChannelOptions options = options(true, access("subscriber"));

        assertThat(permissions
                        .decide(GUEST, Action.PUBLISH, LOBBY, options, true)
                        .isAllowed())
                .isTrue();
        assertThat(permissions
                        .decide(GUEST, Action.PUBLISH, LOBBY, options, false)
                        .isAllowed())
                .isFalse();
    }

    @Test
    void anOwnerIsAVerifiedUserOfThatName() {
        ChannelName hers = ChannelName.parse("user:ana");
        ChannelOptions options = options(true, access("owner"));

        assertThat(permissions
                        .decide(ANA, Action.SUBSCRIBE, hers, options, false)
                        .isAllowed())
                .isTrue();
        assertThat(permissions
                        .decide(BOSS, Action.SUBSCRIBE, hers, options, false)
                        .isAllowed())
                .isFalse();
        Identity claimed = Identity.guest(Optional.of("ana"));
        assertThat(permissions
                        .decide(claimed, Action.SUBSCRIBE, hers, options, false)
                        .isAllowed())
                .isFalse();
    }

    @Test
    void guestsMayNothingWhereTheyMayNothing() {
        ChannelOptions options = options(false, access("anyone"));

        for (Action action : Action.values()) {
            assertThat(permissions.decide(GUEST, action, LOBBY, options, true).isAllowed())
                    .isFalse();
            assertThat(permissions.decide(ANA, action, LOBBY, options, true).isAllowed())
                    .isTrue();
        }
    }

    @Test
    void aTokenForSomeChannelsIsGoodForNoOther() {
        Credential token = new Credential(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new Glob("team-*"))),
                Optional.empty());
        Identity ana = Identity.holder("ana", Set.of(), token);
        ChannelOptions options = options(true, access("anyone"));

        for (Action action : Action.values()) {
            assertThat(permissions.decide(ana, action, LOBBY, options, true).isAllowed())
                    .isFalse();
            assertThat(permissions
                            .decide(ana, action, ChannelName.parse("team-red"), options, true)
                            .isAllowed())
                    .isTrue();
        }
    }

    @Test
    void theAnswerSaysWhy() {
        assertThat(publish(BOSS, access("role:speaker")).reason()).isEqualTo("who has the role speaker may");
        assertThat(publish(ANA, access("role:speaker", "owner")).reason())
                .isEqualTo("only owner, role:speaker may publish in lobby");
        assertThat(publish(ANA, access("server")).reason()).isEqualTo("only server may publish in lobby");
        assertThat(permissions
                        .decide(GUEST, Action.READ_HISTORY, LOBBY, options(false, access("anyone")), true)
                        .reason())
                .isEqualTo("only users who are signed in may read the history of lobby");
    }
}
