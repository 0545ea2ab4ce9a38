package dev.herald.announcement;

/** An announcement cannot be answered like this. The message can be shown to the client. */
public final class UnfitAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitAnswerException(String message) {
        super(message);
    }
}
