package dev.herald.announcement;

/** A request to announce or schedule something has a field that cannot be used. */
public final class InvalidFieldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * Names the field and says what it must be.
     *
     * @param problem can be shown to the client
     */
    public InvalidFieldException(String field, String problem) {
        super(problem);
        this.field = field;
    }

    /** The name of the field, as the client wrote it. */
    public String field() {
        return field;
    }
}
