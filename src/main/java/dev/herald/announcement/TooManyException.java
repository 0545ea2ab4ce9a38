package dev.herald.announcement;

/** There are as many of something as Herald keeps; one has to go before another can come. */
public final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A limit that was reached. */
    public TooManyException(String what, int limit) {
        super(limit + " " + what + ", which is the limit");
    }
}
