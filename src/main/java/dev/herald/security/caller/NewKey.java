package dev.herald.security.caller;

/**
 * A key that was just made.
 *
 * @param key what is kept of it
 * @param text the key with its secret; it cannot be had again
 */
public record NewKey(ApiKey key, String text) {

    /** Without the secret, lest it gets into a log. */
    @Override
    public String toString() {
        return "NewKey[" + key + "]";
    }
}
