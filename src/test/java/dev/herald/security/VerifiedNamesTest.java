package dev.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedNamesTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final Identity PAUL = Identity.signedIn("Paul Miller", Set.of());

    private final VerifiedNames names = new VerifiedNames();

    /** As it is, without its case, blanks and what cannot be seen, in other scripts, in other forms of letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Paul Miller",
                "paul miller",
                "PAUL MILLER",
                "PaulMiller",
                "Paul  Miller",
                "Paul\u00a0Miller",
                "\u0420aul Miller",
                "Paul Mi\u217cler",
                "\uff30\uff41\uff55\uff4c Miller",
                "Paul M\u0456ller",
                "Paul\u200b Miller",
                "P\u00adaul Miller",
                "Paul MiIler",
                "Paul Mi1ler",
                "\ud835\udc0faul Miller"
            })
    void aNameThatLooksLikeItIsTaken(String name) {
        names.entered(LOBBY, "s1", PAUL);

        assertThat(names.isTaken(LOBBY, name)).isTrue();
    }

    /** A capital I looks like a small l, and yet is the capital of i. */
    @Test
    void aCapitalThatLooksLikeAnotherLetterIsStillThatOfItsOwn() {
        names.entered(LOBBY, "s1", Identity.signedIn("Ina", Set.of()));

        assertThat(names.isTaken(LOBBY, "ina")).isTrue();
        assertThat(names.isTaken(LOBBY, "lna")).isTrue();
        assertThat(names.isTaken(LOBBY, "\u0456na")).isTrue();
    }

    /** The capital of another script looks like a small l; that it is one of an i shows only without case. */
    @Test
    void aCapitalOfAnotherScriptIsSeenThrough() {
        names.entered(LOBBY, "s1", Identity.signedIn("ina", Set.of()));

        assertThat(names.isTaken(LOBBY, "\u0406na")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paul", "Paula Miller", "Paul Muller", "Müller", "保罗", "Paul Miller 2"})
    void anotherNameIsFree(String name) {
        names.entered(LOBBY, "s1", PAUL);

        assertThat(names.isTaken(LOBBY, name)).isFalse();
    }

    @Test
    void aNameIsTakenWhereItsBearerIsAndAsLong() {
        names.entered(LOBBY, "s1", PAUL);
        names.entered(LOBBY, "s2", PAUL);
        assertThat(names.isTaken(OPS, "paul miller")).isFalse();

        names.left(LOBBY, "s1");
        assertThat(names.isTaken(LOBBY, "paul miller")).isTrue();
        names.left(LOBBY, "s2");
        assertThat(names.isTaken(LOBBY, "paul miller")).isFalse();
    }

    @Test
    void whoEntersTwiceBearsOneName() {
        names.entered(LOBBY, "s1", PAUL);
        names.entered(LOBBY, "s1", PAUL);

        names.left(LOBBY, "s1");

        assertThat(names.isTaken(LOBBY, "Paul Miller")).isFalse();
    }

    @Test
    void aGuestsNameIsNobodys() {
        names.entered(LOBBY, "s1", Identity.guest(Optional.of("eve")));

        assertThat(names.isTaken(LOBBY, "eve")).isFalse();
    }
}
