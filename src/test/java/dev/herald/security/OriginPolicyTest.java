package dev.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    private final OriginPolicy strict = new OriginPolicy(TestConfig.allowedOrigins());
    private final OriginPolicy listing =
            new OriginPolicy(TestConfig.allowedOrigins("https://app.example", "https://Other.Example:8443"));
    private final OriginPolicy open = new OriginPolicy(TestConfig.allowedOrigins("*"));

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "http://chat.example, chat.example, true",
        "https://chat.example, chat.example, true",
        "http://chat.example:8080, chat.example:8080, true",
        "https://CHAT.Example, chat.example, true",
        "https://chat.example, Chat.EXAMPLE, true",
        "http://[::1]:8080, [::1]:8080, true",
        "http://chat.example:8080, chat.example:8081, false",
        "http://chat.example:8080, chat.example, false",
        "http://chat.example, chat.example:8080, false",
        "https://evil.example, chat.example, false",
        "https://chat.example.evil.example, chat.example, false",
        "https://evil-chat.example, chat.example, false",
        "https://sub.chat.example, chat.example, false",
        "https://chat.example@evil.example, chat.example, false",
        "https://evil.example/https://chat.example, chat.example, false",
        "ftp://chat.example, chat.example, false",
        "file://, chat.example, false",
        "chat.example, chat.example, false",
        "null, chat.example, false",
        "null, null, false",
        "'', chat.example, false",
        "' ', chat.example, false",
        "https://app.example, chat.example, false"
    })
    void aBrowserMayConnectToWhereItsPageCameFrom(String origin, String host, boolean allowed) {
        assertThat(strict.allows(Optional.of(origin), Optional.of(host))).isEqualTo(allowed);
    }

    @Test
    void whatIsNoBrowserSendsNoOriginAndMayConnect() {
        assertThat(strict.allows(Optional.empty(), Optional.of("chat.example"))).isTrue();
        assertThat(strict.allows(Optional.empty(), Optional.empty())).isTrue();
    }

    @Test
    void withoutAHostNoPageIsAtHome() {
        assertThat(strict.allows(Optional.of("https://chat.example"), Optional.empty()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://APP.example", "https://other.example:8443"})
    void aListedOriginMayConnectFromAnywhere(String origin) {
        assertThat(listing.allows(Optional.of(origin), Optional.of("chat.example")))
                .isTrue();
        assertThat(listing.allows(Optional.of(origin), Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example",
                "https://app.example:444",
                "https://sub.app.example",
                "https://app.example.evil.example",
                "https://other.example",
                "null"
            })
    void anOriginThatIsAlmostListedMayNot(String origin) {
        assertThat(listing.allows(Optional.of(origin), Optional.of("chat.example")))
                .isFalse();
    }

    @Test
    void aListDoesNotShutOutOnesOwnPages() {
        assertThat(listing.allows(Optional.of("https://chat.example"), Optional.of("chat.example")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "file://"})
    void withAStarEveryoneMayConnect(String origin) {
        assertThat(open.allows(Optional.of(origin), Optional.empty())).isTrue();
    }
}
