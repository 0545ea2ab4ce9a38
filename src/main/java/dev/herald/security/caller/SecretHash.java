package dev.herald.security.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of the secret of a key: its SHA-256.
 *
 * <p>A hash that is slow on purpose protects what people choose, which can be guessed. A secret here is 256 random bits:
 * nobody gets through a noticeable part of those, however quick each guess is.
 */
final class SecretHash {

    private final byte[] sha256;

    private SecretHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    static SecretHash of(String secret) {
        try {
            return new SecretHash(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static SecretHash parse(String hex) {
        return new SecretHash(HexFormat.of().parseHex(hex));
    }

    /** As {@link #parse} takes it. */
    String toHex() {
        return HexFormat.of().formatHex(sha256);
    }

    /** Whether this is the hash of that secret. Takes the same time however much of it is right. */
    boolean matches(String secret) {
        return MessageDigest.isEqual(sha256, of(secret).sha256);
    }
}
