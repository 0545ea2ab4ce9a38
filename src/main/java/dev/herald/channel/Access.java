package dev.herald.channel;

import java.util.Locale;

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

    /** The name in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
