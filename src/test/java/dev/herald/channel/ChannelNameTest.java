package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNameTest {

    @ParameterizedTest
    @CsvSource({
        "lobby, room, lobby",
        "room:lobby, room, lobby",
        "news:sport, news, sport",
        "a-b_9:x, a-b_9, x",
        "Straße, room, Straße",
        "部屋, room, 部屋",
        "a.b~c@d$e+f=g!h#i, room, a.b~c@d$e+f=g!h#i",
        "नमस्ते, room, नमस्ते"
    })
    void aNameIsReadIntoNamespaceAndName(String text, String namespace, String name) {
        assertThat(ChannelName.parse(text)).isEqualTo(new ChannelName(namespace, name));
    }

    @ParameterizedTest
    @CsvSource({"lobby, lobby", "room:lobby, lobby", "news:sport, news:sport"})
    void aNameIsWrittenWithoutThePrefixOfRooms(String text, String written) {
        assertThat(ChannelName.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lobby", "news:sport", "部屋"})
    void whatIsWrittenIsReadAgainAsTheSame(String text) {
        ChannelName name = ChannelName.parse(text);

        assertThat(ChannelName.parse(name.toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":x",
                "room:",
                "a:b:c",
                "News:sport",
                "n s:sport",
                "two words",
                " lobby",
                "lobby ",
                "a/b",
                ".",
                "..",
                "room:..",
                "a\\b",
                "a?b",
                "a%20b",
                "a&b",
                "<b>",
                "a\tb",
                "a\nb",
                "lobby\n",
                "a\u0000b",
                "a\u200bb",
                "a\u202eb",
                "\ud83d\ude00",
                "\ud800",
                "abcdefghijklmnopqrstuvwxyz0123456:x"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.parse(text))
                .withMessageStartingWith("the name");
    }

    @Test
    void aNameMayBeAsLongAsTheLimitWithItsPrefixCounted() {
        int longest = ChannelName.MAX_LENGTH - "room:".length();

        assertThat(ChannelName.parse("x".repeat(longest)).name()).hasSize(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.parse("x".repeat(longest + 1)))
                .withMessageContaining("255");
    }

    @Test
    void aVeryLongNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.parse("x".repeat(1_000_000)))
                .withMessageContaining("255");
    }

    @Test
    void theReasonDoesNotRepeatWhatWasWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.parse("<script>"))
                .withMessageNotContaining("script");
    }
}
