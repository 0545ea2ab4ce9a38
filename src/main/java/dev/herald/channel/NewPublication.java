package dev.herald.channel;

import java.util.Objects;
import java.util.Optional;

/**
 * A message on its way to a broker: it has no position yet.
 *
 * @param channel where to publish it
 * @param user the name that the publisher goes by, at most {@value #MAX_USER_LENGTH} characters
 * @param verified whether somebody vouches for the name
 * @param message what is said
 * @param key an idempotency key: a second message in the channel with the same key is taken for the first one come
 *     again, as long as the broker remembers it; at most {@value #MAX_KEY_LENGTH} characters
 */
public record NewPublication(ChannelName channel, String user, boolean verified, String message, Optional<String> key) {

    /** The longest name of a publisher, in characters. */
    public static final int MAX_USER_LENGTH = 64;

    /** The longest idempotency key, in characters. */
    public static final int MAX_KEY_LENGTH = 64;

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if the key cannot be used; the message can be shown to the client
     */
    public NewPublication {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(user);
        Objects.requireNonNull(message);
        key.ifPresent(NewPublication::checkKey);
    }

    /** A guest's message without a key. */
    public static NewPublication of(ChannelName channel, String user, String message) {
        return new NewPublication(channel, user, false, message, Optional.empty());
    }

    /**
     * Checks an idempotency key.
     *
     * @throws IllegalArgumentException if it cannot be used; the message can be shown to the client
     */
    public static void checkKey(String key) {
        boolean isVisible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !isVisible) {
            throw new IllegalArgumentException("'key' must be 1 to " + MAX_KEY_LENGTH + " visible ASCII characters");
        }
    }
}
