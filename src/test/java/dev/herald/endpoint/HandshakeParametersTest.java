package dev.herald.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.channel.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeParametersTest {

    @Test
    void withoutParametersTheRoomIsTheLobbyAndNothingElseIsAsked() {
        HandshakeParameters parameters = HandshakeParameters.of(Map.of(), Map.of());

        assertThat(parameters.room()).hasToString("lobby");
        assertThat(parameters.user()).isEmpty();
        assertThat(parameters.welcome()).isFalse();
        assertThat(parameters.since()).isEmpty();
    }

    @Test
    void informationForTheOthersIsTakenUpToALength() {
        assertThat(query("info", "on duty").join().info()).contains("on duty");
        assertThat(query("info", "x".repeat(256)).join().info()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query("info", "x".repeat(257)))
                .withMessageStartingWith("'info' ");
    }

    @Test
    void theRoomCanBeInThePath() {
        assertThat(HandshakeParameters.of(Map.of("room", "ops"), Map.of()).room())
                .hasToString("ops");
    }

    @Test
    void theRoomCanBeInTheQuery() {
        assertThat(query("room", "ops").room()).hasToString("ops");
    }

    @Test
    void thePathGoesBeforeTheQuery() {
        assertThat(HandshakeParameters.of(Map.of("room", "ops"), Map.of("room", List.of("dev")))
                        .room())
                .hasToString("ops");
    }

    @Test
    void ofAParameterThatComesTwiceTheFirstCounts() {
        assertThat(HandshakeParameters.of(Map.of(), Map.of("user", List.of("ana", "bob")))
                        .user())
                .contains("ana");
    }

    @Test
    void aParameterWithoutValuesIsNone() {
        assertThat(HandshakeParameters.of(Map.of(), Map.of("user", List.of())).user())
                .isEmpty();
    }

    @Test
    void unknownParametersAreIgnored() {
        assertThat(query("utm_source", "mail")).isEqualTo(HandshakeParameters.of(Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "welcome, 1, true",
        "welcome, 0, false",
        "welcome, true, false",
        "since, e1:5, true",
        "history, 20, true"
    })
    void aWelcomeIsForThoseWhoAsk(String name, String value, boolean welcome) {
        assertThat(query(name, value).welcome()).isEqualTo(welcome);
    }

    @ParameterizedTest
    @CsvSource({"x3Fa:41, x3Fa, 41", "x3Fa:0, x3Fa, 0", "a:b:7, a:b, 7", "x:9223372036854775807, x, 9223372036854775807"
    })
    void aPositionIsEpochAndOffset(String text, String epoch, long offset) {
        assertThat(query("since", text).since()).contains(new StreamPosition(epoch, offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "41", ":41", "x3Fa", "x3Fa:", "x3Fa:-1", "x3Fa:4.0", "x3Fa:x", "x:9223372036854775808"})
    void whatIsNoPositionIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query("since", text))
                .withMessage("'since' must be <epoch>:<offset>");
    }

    @ParameterizedTest
    @CsvSource({"room, ''", "room, a b", "room, a/b", "room, a:b:c", "room, NO:x", "user, ''", "user, ' '", "since, x"})
    void theReasonForARefusalFitsACloseFrame(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(name, value))
                .satisfies(refusal -> assertThat(refusal.getMessage().getBytes(StandardCharsets.UTF_8))
                        .hasSizeBetween(1, 123));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\ud800", "a\u0085b"})
    void aNameThatCannotBeShownIsRefused(String user) {
        assertThatIllegalArgumentException().isThrownBy(() -> query("user", user));
    }

    @Test
    void aNameMayHave64Characters() {
        assertThat(query("user", "x".repeat(64)).user()).contains("x".repeat(64));
        assertThatIllegalArgumentException().isThrownBy(() -> query("user", "x".repeat(65)));
    }

    private static HandshakeParameters query(String name, String value) {
        return HandshakeParameters.of(Map.of(), Map.of(name, List.of(value)));
    }
}
