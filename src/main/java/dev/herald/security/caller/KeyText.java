package dev.herald.security.caller;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner writes it: {@code hk_<id>_<secret>}, so that a scanner for leaked secrets can tell what it is.
 *
 * @param id says which key it is: 62 random bits, which do not come twice
 * @param secret 256 random bits in Base64 for addresses, without padding
 */
record KeyText(String id, String secret) {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static final Pattern FORM = Pattern.compile("hk_([a-z0-9]{" + ApiKey.ID_LENGTH + "})_([A-Za-z0-9_-]{43})");

    static KeyText make(RandomGenerator random) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ApiKey.ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new KeyText(id.toString(), SecretText.make(random));
    }

    /** Takes a key apart; empty if the text cannot be one. */
    static Optional<KeyText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new KeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    /** As {@link #parse} takes it. */
    String reveal() {
        return "hk_" + id + "_" + secret;
    }

    /** Without the secret, lest it gets into a log. */
    @Override
    public String toString() {
        return "hk_" + id + "_…";
    }
}
