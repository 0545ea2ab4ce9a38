package dev.herald.security.caller;

import java.security.Principal;
import java.util.Set;

/**
 * Who calls the API.
 *
 * @param means what they came in by
 * @param id the id of the key; for others the name
 * @param name {@value #ADMIN_TOKEN}, the name of the key that was shown, which has no spaces, or that of the server's user
 * @param scopes what the caller may do
 */
public record Caller(Means means, String id, String name, Set<Scope> scopes) implements Principal {

    static final String ADMIN_TOKEN = "admin token";

    /** What a caller comes in by. */
    public enum Means {
        ADMIN_TOKEN,
        KEY,
        /** A login of the server that Herald runs on. */
        SERVER_LOGIN
    }

    /** Who shows the admin token. */
    static Caller withAdminToken() {
        return new Caller(Means.ADMIN_TOKEN, ADMIN_TOKEN, ADMIN_TOKEN, Set.of(Scope.ADMIN));
    }

    static Caller with(ApiKey key) {
        return new Caller(Means.KEY, key.id(), key.name(), key.scopes());
    }

    static Caller signedIn(String user, Set<Scope> scopes) {
        return new Caller(Means.SERVER_LOGIN, user, user, scopes);
    }

    /** Whether the caller may do what needs that scope. */
    public boolean may(Scope scope) {
        return scopes.stream().anyMatch(each -> each.includes(scope));
    }

    @Override
    public String getName() {
        return name;
    }
}
