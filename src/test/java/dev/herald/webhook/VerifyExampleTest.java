package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.WebhookConfig;
import dev.herald.documentation.Examples;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/webhooks.md} has receivers do in Java takes what Herald signs, and nothing else. */
class VerifyExampleTest {

    private static final byte[] BODY = "{\"text\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
    private static final String TEXT = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final SecretKey OTHER = new SecretKeySpec(new byte[24], WebhookConfig.ALGORITHM);

    @TempDir
    private static Path dir;

    private static Method isFromHerald;

    private final Instant now = Instant.now();

    @BeforeAll
    static void compile() throws IOException, ReflectiveOperationException {
        List<String> examples = Examples.in("docs/webhooks.md", "java");
        assertThat(examples).hasSize(1);
        Path source = Files.writeString(dir.resolve("HeraldSignature.java"), examples.get(0));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        dir.toString(),
                        "-d",
                        dir.toString(),
                        source.toString());
        assertThat(failed).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
            isFromHerald = loader.loadClass("HeraldSignature")
                    .getDeclaredMethod(
                            "isFromHerald", String.class, String.class, String.class, String.class, byte[].class);
            isFromHerald.setAccessible(true);
        }
    }

    private boolean check(Instant time, String signatures, byte[] body) throws ReflectiveOperationException {
        return (boolean) isFromHerald.invoke(
                null, "whsec_" + TEXT, "id", Long.toString(time.getEpochSecond()), signatures, body);
    }

    private static String signature(Instant time, SecretKey... secrets) {
        return Signature.of(List.of(secrets), "id", time, BODY);
    }

    @Test
    void whatHeraldSignsIsTakenAlsoWhileTheSecretIsChanged() throws ReflectiveOperationException {
        assertThat(Base64.getDecoder().decode(TEXT)).isEqualTo(TestWebhooks.SECRET.getEncoded());
        assertThat(check(now, signature(now, TestWebhooks.SECRET), BODY)).isTrue();
        assertThat(check(now, signature(now, OTHER, TestWebhooks.SECRET), BODY)).isTrue();
    }

    @Test
    void whatIsForgedChangedOrOldIsNot() throws ReflectiveOperationException {
        Instant old = now.minusSeconds(310);

        assertThat(check(now, signature(now, OTHER), BODY)).isFalse();
        assertThat(check(now, signature(now, TestWebhooks.SECRET), new byte[0])).isFalse();
        assertThat(check(now.plusSeconds(1), signature(now, TestWebhooks.SECRET), BODY))
                .isFalse();
        assertThat(check(old, signature(old, TestWebhooks.SECRET), BODY)).isFalse();
        assertThat(check(now, "", BODY)).isFalse();
    }
}
