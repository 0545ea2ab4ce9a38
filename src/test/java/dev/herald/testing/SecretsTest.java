package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.security.token.TestTokens;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void whatWasAddedIsFoundWhereverItStands() {
        String secret = Secrets.add("a secret that stands nowhere else");

        assertThat(Secrets.in("x" + secret + "y")).containsExactly(secret);
        assertThat(Secrets.in("a secret")).isEmpty();
    }

    /** Who has the rest can put it together again. */
    @Test
    void theSignatureOfATokenThatWasIssuedIsASecretByItself() {
        String token = TestTokens.of("ana", Instant.now());

        assertThat(Secrets.in(token.substring(token.lastIndexOf('.')))).hasSize(1);
    }

    @Test
    void whatLooksLikeATokenIsFoundWhoeverMadeIt() {
        assertThat(Secrets.in("a eyJhbGciOiJub25lIn0.e30. b")).containsExactly("eyJhbGciOiJub25lIn0");
        assertThat(Secrets.in("socket qNUFREInoeyJFDww0OXnIhvaLYUl8mzZKotSoRv_: closed."))
                .isEmpty();
    }

    @Test
    void whatCouldStandThereByChanceIsNoSecret() {
        assertThatThrownBy(() -> Secrets.add("sa")).isInstanceOf(IllegalArgumentException.class);
    }
}
