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

    /** For what sessions are refused for too. */
    RefusedException(Reply.Refused refused) {
        this(refused.code(), refused.reason());
    }

    /** The kind of refusal. */
    public ErrorCode code() {
        return code;
    }
}
