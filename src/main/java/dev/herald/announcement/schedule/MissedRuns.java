package dev.herald.announcement.schedule;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.WireNamed;

/** What becomes of the runs that were due while Herald was not running. */
public enum MissedRuns implements WireNamed {
    /** They are left out. */
    SKIP("skip"),
    /** However many there were, one is made when Herald is back. */
    ONCE("once");

    private final String wireName;

    MissedRuns(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API and in the database. */
    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * The policy of that name.
     *
     * @throws InvalidFieldException if there is none
     */
    public static MissedRuns of(String wireName) {
        return WireNamed.find(MissedRuns.class, wireName)
                .orElseThrow(() -> new InvalidFieldException("missed", "must be skip or once"));
    }
}
