package dev.herald.webhook;

import dev.herald.config.WebhookConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** By what a receiver knows that it was Herald who sent something (Standard Webhooks, "Signature scheme"). */
final class Signature {

    private Signature() {}

    /**
     * The value of the header {@code webhook-signature}: a signature by each secret, with spaces between.
     *
     * @param id the id of the delivery, in which there is no full stop
     * @param time when the attempt is made; whole seconds count
     */
    static String of(List<SecretKey> secrets, String id, Instant time, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + of(secret, id, time, body))
                .collect(Collectors.joining(" "));
    }

    private static String of(SecretKey secret, String id, Instant time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(WebhookConfig.ALGORITHM);
            mac.init(secret);
            mac.update((id + '.' + time.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java knows HMAC by SHA-256", e);
        }
    }
}
