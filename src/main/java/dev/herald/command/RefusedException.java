package dev.herald.command;

import dev.herald.channel.ErrorCode;

/** What the server was asked to do makes no sense. The message can be shown to who asked. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /** For that reason. */
    public RefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The kind of refusal. */
    public ErrorCode code() {
        return code;
    }
}
