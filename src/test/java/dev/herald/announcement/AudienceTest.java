package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.Audience.Group;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final ChannelName DEV = ChannelName.parse("dev");
    private static final Identity ANA = Identity.signedIn("ana", Set.of("admin", "staff"));
    private static final Identity BOB = Identity.signedIn("bob", Set.of());
    private static final Identity GUEST_ANA = Identity.guest(Optional.of("ana"));

    @Test
    void everyoneIsInTheAudienceOfAll() {
        assertThat(includes(Audience.EVERYONE, Identity.NOBODY)).isTrue();
        assertThat(includes(Audience.EVERYONE, ANA, OPS)).isTrue();
    }

    @Test
    void aChannelsAudienceIsWhoIsSubscribed() {
        Audience audience = Audience.of(group(Set.of(OPS, DEV), Set.of(), Set.of()));

        assertThat(includes(audience, Identity.NOBODY, DEV)).isTrue();
        assertThat(includes(audience, ANA)).isFalse();
        assertThat(includes(audience, ANA, ChannelName.parse("lobby"))).isFalse();
    }

    @Test
    void aUserIsWhoSomebodyVouchesFor() {
        Audience audience = Audience.of(group(Set.of(), Set.of("ana"), Set.of()));

        assertThat(includes(audience, ANA)).isTrue();
        assertThat(includes(audience, BOB)).isFalse();
        assertThat(includes(audience, GUEST_ANA)).isFalse();
        assertThat(includes(audience, Identity.NOBODY)).isFalse();
    }

    @Test
    void guestsOfAUsersNameAreInItWhereThatIsSaid() {
        Audience audience = Audience.of(new Group(Set.of(), Set.of("ana"), Set.of(), true));

        assertThat(includes(audience, GUEST_ANA)).isTrue();
        assertThat(includes(audience, ANA)).isTrue();
        assertThat(includes(audience, Identity.guest(Optional.of("bob")))).isFalse();
    }

    @Test
    void usersAndRolesAddUpAndChannelsRestrict() {
        Audience audience = Audience.of(group(Set.of(OPS), Set.of("bob"), Set.of("staff")));

        assertThat(includes(audience, BOB, OPS)).isTrue();
        assertThat(includes(audience, ANA, OPS)).isTrue();
        assertThat(includes(audience, ANA, DEV)).isFalse();
        assertThat(includes(audience, Identity.signedIn("eve", Set.of("other")), OPS))
                .isFalse();
    }

    @Test
    void ofSeveralGroupsOneIsEnough() {
        Audience audience = new Audience(
                List.of(group(Set.of(OPS), Set.of(), Set.of("staff")), group(Set.of(), Set.of("bob"), Set.of())));

        assertThat(includes(audience, BOB)).isTrue();
        assertThat(includes(audience, ANA, OPS)).isTrue();
        assertThat(includes(audience, ANA)).isFalse();
    }

    @Test
    void itsUsersAreKnownByNameWhereverTheyAre() {
        Audience audience = new Audience(List.of(
                group(Set.of(), Set.of("ana", "bob"), Set.of("staff")), group(Set.of(OPS), Set.of("eve"), Set.of())));

        assertThat(audience.users()).containsExactlyInAnyOrder("ana", "bob");
        assertThat(Audience.of(new Group(Set.of(), Set.of("gil"), Set.of(), true))
                        .users())
                .isEmpty();
    }

    @Test
    void whatNamesNobodyIsNoGroup() {
        assertRefused(() -> group(Set.of(), Set.of(), Set.of()), "must name channels, users or roles");
        assertRefused(
                () -> new Group(Set.of(OPS), Set.of(), Set.of(), true),
                "must name users where it lets in guests of their names");
        assertRefused(() -> group(Set.of(), Set.of(" "), Set.of()), "must not be blank");
        assertRefused(() -> group(Set.of(), Set.of(), Set.of("x".repeat(65))), "must have at most 64 characters");
    }

    @Test
    void thereAreLimits() {
        Group ana = group(Set.of(), Set.of("ana"), Set.of());
        assertRefused(
                () -> new Audience(IntStream.range(0, 11).mapToObj(i -> ana).toList()), "must be at most 10 groups");
        assertThat(Audience.of(group(Set.of(), names(1000), Set.of())).users()).hasSize(1000);
        assertRefused(() -> Audience.of(group(Set.of(), names(1001), Set.of())), "must have at most 1000 names");
    }

    private static Set<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user" + i).collect(Collectors.toSet());
    }

    private static Group group(Set<ChannelName> channels, Set<String> users, Set<String> roles) {
        return new Group(channels, users, roles, false);
    }

    private static boolean includes(Audience audience, Identity who, ChannelName... channels) {
        return audience.includes(who, Set.of(channels)::contains);
    }

    private static void assertRefused(Runnable making, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(making::run)
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo("audience");
    }
}
