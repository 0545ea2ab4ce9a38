package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "build-server", "Büro_2", "ci/herald@main", "部署", "🔑"})
    void aNameIsOfCharactersThatCanBeSeen(String name) {
        assertThat(named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "admin token",
                "a\nINFO forged",
                "a\rb",
                "a\tb",
                "a\0b",
                "a\u001b[2Jb",
                "a\u007fb",
                "a\u0085b",
                "a\u00a0b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u200bb",
                "a\ud800b"
            })
    void aNameThatCouldForgeALineOfTheLogIsNone(String name) {
        assertThat(ApiKey.isName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> named(name));
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(ApiKey.isName("x".repeat(64))).isTrue();
        assertThat(ApiKey.isName("x".repeat(65))).isFalse();
    }

    @Test
    void aKeyHasAScope() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ApiKey("abc", "x", Set.of(), "ana", Instant.EPOCH, Optional.empty(), Optional.empty()));
    }

    private static ApiKey named(String name) {
        return new ApiKey("abc", name, Set.of(Scope.READ), "ana", Instant.EPOCH, Optional.empty(), Optional.empty());
    }
}
