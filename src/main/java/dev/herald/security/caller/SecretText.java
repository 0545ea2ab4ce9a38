package dev.herald.security.caller;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Secrets that nobody can guess. */
final class SecretText {

    private static final int BYTES = 32;

    private SecretText() {}

    /** 256 random bits in Base64 for addresses, without padding: 43 characters. */
    static String make(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
