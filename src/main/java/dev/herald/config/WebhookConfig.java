package dev.herald.config;

import java.net.URI;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * One address that Herald calls, by the name that an admin knows it under. {@code docs/configuration.md} describes the keys
 * for operators.
 *
 * @param url where it is: {@code http} or {@code https}, with neither a user nor a fragment. Its path and its query may be
 *     secrets
 * @param secrets what calls are signed with, one or more; each makes a signature of its own, so that the receiver can change
 *     from one to the next
 */
public record WebhookConfig(URI url, List<SecretKey> secrets) {

    /** The algorithm of the secrets, as {@link javax.crypto.Mac} names it. */
    public static final String ALGORITHM = "HmacSHA256";

    /** Copies the list. */
    public WebhookConfig {
        secrets = List.copyOf(secrets);
    }

    /** Where it is, as far as that is no secret: the host, and the port if the address has one. */
    public String host() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** The secrets are nobody's business, and the rest of the address may be one. */
    @Override
    public String toString() {
        return "a webhook of " + host();
    }
}
