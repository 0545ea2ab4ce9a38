package dev.herald.channel;

/** Why a request failed. The same codes in every dialect; the connection stays open. */
public enum ErrorCode {
    /** Something broke on the server; the log knows more. The client may try again. */
    INTERNAL(100, "internal server error"),
    /** No such channel, or no such namespace. */
    UNKNOWN_CHANNEL(102, "unknown channel"),
    /** The session may not do this. */
    PERMISSION_DENIED(103, "permission denied"),
    /** No such request. */
    METHOD_NOT_FOUND(104, "method not found"),
    /** The session is in that channel already. */
    ALREADY_SUBSCRIBED(105, "already subscribed"),
    /** More than the configuration allows. */
    LIMIT_EXCEEDED(106, "limit exceeded"),
    /** The request makes no sense as it stands. */
    BAD_REQUEST(107, "bad request"),
    /** The request is known, but not on offer here. */
    NOT_AVAILABLE(108, "not available"),
    /** More often than the configuration allows; later it is fine again. */
    TOO_MANY_REQUESTS(111, "too many requests"),
    /** The position that was named is of another life of the stream. */
    UNRECOVERABLE_POSITION(112, "unrecoverable position");

    private final int code;
    private final String reason;

    ErrorCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The reason in general; an answer may carry a more exact one. */
    public String reason() {
        return reason;
    }
}
