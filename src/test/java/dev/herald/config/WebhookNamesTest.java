package dev.herald.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNamesTest {

    private static final String URL = "https://hooks.example/herald?key=of-the-address";
    private static final String SECRET = "whsec_" + base64(24, 1);

    private static String base64(int bytes, int filling) {
        byte[] secret = new byte[bytes];
        java.util.Arrays.fill(secret, (byte) filling);
        return Base64.getEncoder().encodeToString(secret);
    }

    private static Map<String, WebhookConfig> read(ConfigSource source) {
        return HeraldConfig.from(new SmallRyeConfigBuilder().withSources(source).build())
                .webhooks();
    }

    private static Map<String, WebhookConfig> read(Map<String, String> values) {
        return read(new PropertiesConfigSource(values, "test", 100));
    }

    /** A webhook of that name, with some values changed. */
    private static Map<String, String> values(String name, Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "herald.webhooks",
                name,
                "herald.webhook." + name + ".url",
                URL,
                "herald.webhook." + name + ".secret",
                SECRET));
        values.putAll(changes);
        return values;
    }

    private static ConfigException refusal(Map<String, String> values) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> read(values));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @Test
    void withoutAnySettingThereIsNone() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void aWebhookHasAnAddressAndASecret() {
        WebhookConfig pager = read(values("pager", Map.of())).get("pager");

        assertThat(pager.url()).isEqualTo(URI.create(URL));
        assertThat(pager.host()).isEqualTo("hooks.example");
        assertThat(pager.secrets()).hasSize(1);
        assertThat(pager.secrets().get(0).getEncoded()).hasSize(24).containsOnly(1);
    }

    @Test
    void severalAreReadFromTheEnvironment() {
        ConfigSource environment = new EnvConfigSource(
                Map.of(
                        "HERALD_WEBHOOKS", "pager,on-call",
                        "HERALD_WEBHOOK_PAGER_URL", URL,
                        "HERALD_WEBHOOK_PAGER_SECRET", SECRET,
                        "HERALD_WEBHOOK_ON_CALL_URL", "http://127.0.0.1:8090/",
                        "HERALD_WEBHOOK_ON_CALL_SECRET", SECRET),
                300);

        Map<String, WebhookConfig> webhooks = read(environment);

        assertThat(webhooks).containsOnlyKeys("pager", "on-call");
        assertThat(webhooks.get("on-call").host()).isEqualTo("127.0.0.1:8090");
    }

    @Test
    void whileASecretIsChangedThereAreTwo() {
        String both = SECRET + ", whsec_" + base64(64, 2);

        assertThat(read(values("pager", Map.of("herald.webhook.pager.secret", both)))
                        .get("pager")
                        .secrets())
                .hasSize(2);
    }

    @Test
    void aWebhookTellsNeitherItsSecretNorTheWholeAddress() {
        assertThat(read(values("pager", Map.of()))).asString().isEqualTo("{pager=a webhook of hooks.example}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  ",
                "hooks.example/herald",
                "ftp://hooks.example/herald",
                "file:///etc/passwd",
                "https:///herald",
                "https:herald",
                "https://user:of-the-address@hooks.example/",
                "https://hooks.example/#of-the-address",
                "https://hooks.example:0/",
                "https://hooks.example:65536/",
                "https://hooks.example/of the address",
                "https://hooks.example/für-of-the-address",
                "https://hooks.example/%of-the-address",
            })
    void anAddressThatCannotBeCalledIsRefusedAndNotRepeated(String url) {
        ConfigException refusal = refusal(values("pager", Map.of("herald.webhook.pager.url", url)));

        assertThat(refusal).hasMessageStartingWith("herald.webhook.pager.url must be an address");
        assertThat(trace(refusal)).doesNotContain("of-the-address", "of the address");
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        String url = "https://hooks.example/" + "x".repeat(1_979);

        assertThat(refusal(values("pager", Map.of("herald.webhook.pager.url", url))))
                .hasMessageContaining("at most 2000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                ",",
                "whsec_",
                "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0",
                "whsk_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0",
                "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2Vjcm=",
                "whsec_c2VjcmV0-XNlY3JldC1zZWNyZXQtc2VjcmV0",
                "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0 c2VjcmV0",
            })
    void aSecretThatIsNoneIsRefusedAndNotRepeated(String secret) {
        ConfigException refusal = refusal(values("pager", Map.of("herald.webhook.pager.secret", secret)));

        assertThat(refusal).hasMessageStartingWith("herald.webhook.pager.secret must be whsec_ and 24 to 64 bytes");
        assertThat(trace(refusal)).doesNotContain("c2Vjcm");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void aSecretOfAnotherLengthIsRefused(int bytes) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() ->
                        read(values("pager", Map.of("herald.webhook.pager.secret", "whsec_" + base64(bytes, 1)))));
    }

    @Test
    void oneBadSecretAmongGoodOnesIsRefused() {
        assertThat(refusal(values("pager", Map.of("herald.webhook.pager.secret", SECRET + ",other"))))
                .hasMessageStartingWith("herald.webhook.pager.secret ");
    }

    @Test
    void aFourthSecretIsRefused() {
        String four = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> "whsec_" + base64(32, i))
                .collect(Collectors.joining(","));

        assertThat(refusal(values("pager", Map.of("herald.webhook.pager.secret", four))))
                .hasMessageContaining("up to 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pager", "on call", "a.b", "deliveries", "x23456789012345678901234567890123"})
    void aBadNameIsRefused(String name) {
        assertThat(refusal(values(name, Map.of()))).hasMessageStartingWith("herald.webhooks must list names");
    }

    @Test
    void theHundredAndFirstIsRefused() {
        Map<String, String> values = new HashMap<>();
        IntStream.rangeClosed(1, 101).forEach(i -> values.putAll(values("hook" + i, Map.of())));
        values.put(
                "herald.webhooks",
                IntStream.rangeClosed(1, 101).mapToObj(i -> "hook" + i).collect(Collectors.joining(",")));

        assertThat(refusal(values)).hasMessage("herald.webhooks must list at most 100 names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"herald.webhook.pagre.url", "herald.webhook.pager.uri", "herald.webhook.pager"})
    void aMisspeltKeyIsRefused(String key) {
        assertThat(refusal(values("pager", Map.of(key, URL)))).hasMessageStartingWith(key + " is ");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
