package dev.herald.broker.local;

/** The journal could not read or write. */
final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
