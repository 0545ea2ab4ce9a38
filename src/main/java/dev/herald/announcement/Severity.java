package dev.herald.announcement;

import dev.herald.channel.WireNamed;

/** How much an announcement asks for attention. */
public enum Severity implements WireNamed {
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
    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * The severity of that name.
     *
     * @throws InvalidFieldException if there is none
     */
    public static Severity of(String wireName) {
        return WireNamed.find(Severity.class, wireName)
                .orElseThrow(() -> new InvalidFieldException("severity", "must be info, warning or critical"));
    }
}
