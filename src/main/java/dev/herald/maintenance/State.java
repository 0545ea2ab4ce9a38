package dev.herald.maintenance;

import dev.herald.channel.WireNamed;
import java.util.Locale;

/** Where a maintenance stands. */
public enum State implements WireNamed {
    /** It is to come. */
    PLANNED,
    /** Nobody is let in, and those who are connected are let go bit by bit. */
    DRAINING,
    /** Nobody is let in or connected. */
    CLOSED;

    /** Its name in JSON. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
