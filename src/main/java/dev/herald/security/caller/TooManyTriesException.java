package dev.herald.security.caller;

import java.time.Duration;

/** Somebody has shown too many wrong keys from one place. The message can be shown to the client. */
public final class TooManyTriesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long seconds;

    TooManyTriesException(Duration wait) {
        super("too many wrong keys from your address");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** How long to wait before the next try, in whole seconds, one at least. */
    public long seconds() {
        return seconds;
    }
}
