package dev.herald.announcement;

/** How much an announcement asks for attention. */
public enum Severity {
    /** Good to know. */
    INFO("info"),
    /** Something will not be as usual. */
    WARNING("warning"),
    /** Act now. */
    CRITICAL("critical");

    private final String wireName;

    Severity(String wireName) {
        this.wireName = wireName;
    }

    /** The name in every protocol and in the database. */
    public String wireName() {
        return wireName;
    }

    /**
     * The severity of that name.
     *
     * @throws InvalidFieldException if there is none
     */
    public static Severity of(String wireName) {
        for (Severity severity : values()) {
            if (severity.wireName.equals(wireName)) {
                return severity;
            }
        }
        throw new InvalidFieldException("severity", "must be info, warning or critical");
    }
}
