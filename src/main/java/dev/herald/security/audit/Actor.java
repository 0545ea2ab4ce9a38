package dev.herald.security.audit;

import dev.herald.security.caller.Caller;
import java.util.Locale;

/**
 * Who did something. Names of keys may come twice; ids do not.
 *
 * @param means what they came in by
 * @param id the id of the key; for others the name
 * @param name the name of the key, {@code admin token}, or the name of the server's user
 * @param address where the request came from, as its client made it; at most {@value #MAX_ADDRESS} characters are kept
 */
public record Actor(Caller.Means means, String id, String name, String address) {

    static final int MAX_ADDRESS = 64;

    /** Cuts an address that is none. */
    public Actor {
        address = AuditText.shortened(AuditText.clean(address), MAX_ADDRESS);
    }

    /** A caller of the API. */
    public static Actor of(Caller caller, String address) {
        return new Actor(caller.means(), caller.id(), caller.name(), address);
    }

    /** The name of the means in the API and in the database, such as {@code server_login}. */
    public String meansName() {
        return means.name().toLowerCase(Locale.ROOT);
    }

    static Caller.Means means(String name) {
        return Caller.Means.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
