package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.WebhookConfig;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1_614_265_330, 999_999_999);

    /** The vector that the libraries of Standard Webhooks are tested with; openssl agrees. */
    private static final String EXPECTED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void itIsTheOneOfTheTestVector() {
        assertThat(Signature.of(List.of(TestWebhooks.SECRET), ID, TIME, BODY)).isEqualTo(EXPECTED);
    }

    @Test
    void eachSecretMakesOne() {
        SecretKey other = new SecretKeySpec(
                "another secret of 31 characters".getBytes(StandardCharsets.UTF_8), WebhookConfig.ALGORITHM);

        String both = Signature.of(List.of(other, TestWebhooks.SECRET), ID, TIME, BODY);

        assertThat(both.split(" "))
                .hasSize(2)
                .allMatch(each -> each.startsWith("v1,"))
                .contains(EXPECTED);
    }
}
