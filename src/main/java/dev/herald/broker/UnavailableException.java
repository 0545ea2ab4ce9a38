package dev.herald.broker;

/** A broker cannot do now what it was asked for, and may be able to soon. The message can be shown to the client. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For that reason. */
    public UnavailableException(String message) {
        super(message);
    }

    /** For that reason, because of what happened. */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
