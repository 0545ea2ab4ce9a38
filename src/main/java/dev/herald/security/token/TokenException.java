package dev.herald.security.token;

import dev.herald.channel.DisconnectReason;

/** A token does not say who somebody is. The message is for the log: it does not quote the token. */
public final class TokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final DisconnectReason reason;

    TokenException(DisconnectReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What a client is told. */
    public DisconnectReason reason() {
        return reason;
    }
}
