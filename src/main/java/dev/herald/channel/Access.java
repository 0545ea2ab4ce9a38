package dev.herald.channel;

import java.util.Locale;
import java.util.Optional;

/** Who may do something in the channels of a namespace, beside the server itself, which may always. */
public enum Access {
    /** Every session. */
    ANYONE,
    /** The sessions that are subscribed to the channel. Makes sense for publishing, not for subscribing. */
    SUBSCRIBER,
    /** The sessions of the user whom the channel is called after, as in {@code user:ana}. */
    OWNER,
    /** Nobody but the server. */
    SERVER;

    /** The access of that name in the configuration. */
    public static Optional<Access> named(String name) {
        for (Access access : values()) {
            if (access.toString().equals(name)) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
