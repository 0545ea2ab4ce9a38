package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientTest {

    private final Scenario scenario = Scenario.of(500, 8, new Pace.Closed(64));

    @Test
    void guestsShowNothing() {
        assertThat(scenario.listener(0).token()).isEmpty();
        assertThat(scenario.speaker(0).token()).isEmpty();
    }

    @Test
    void withTokensEverybodyIsSomebodyElse() {
        Scenario verified = scenario.withTokens();

        assertThat(verified.speaker(0)).isNotEqualTo(verified.speaker(1));
        assertThat(verified.speaker(0).user()).isNotEqualTo(verified.listener(0).user());
        assertThat(verified.listener(0).token())
                .isPresent()
                .isNotEqualTo(verified.listener(1).token());
    }

    @Test
    void aNameIsAsLongAsThatOfGuestsSoThatMessagesAre() {
        assertThat(Client.verified(507).user()).hasSameSizeAs(Client.guest().user());
    }
}
