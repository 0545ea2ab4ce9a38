package dev.herald.security.token;

import dev.herald.channel.DisconnectReason;
import dev.herald.channel.LogText;

/**
 * A token does not say who somebody is. The message is for the log: it may quote a single part, such as the algorithm that
 * a header names, which is whatever a stranger wrote there.
 */
public final class TokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final DisconnectReason reason;

    TokenException(DisconnectReason reason, String message, Throwable cause) {
        super(LogText.of(message), cause);
        this.reason = reason;
    }

    /** What a client is told. */
    public DisconnectReason reason() {
        return reason;
    }
}
