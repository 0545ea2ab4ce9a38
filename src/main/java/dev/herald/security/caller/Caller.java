package dev.herald.security.caller;

import java.security.Principal;
import java.util.Set;

/**
 * Who calls the API.
 *
 * @param name {@value #ADMIN_TOKEN}, or the name of the key that was shown, which has no spaces
 * @param scopes what the caller may do
 */
public record Caller(String name, Set<Scope> scopes) implements Principal {

    static final String ADMIN_TOKEN = "admin token";

    /** Who shows the admin token. */
    static Caller withAdminToken() {
        return new Caller(ADMIN_TOKEN, Set.of(Scope.ADMIN));
    }

    static Caller with(ApiKey key) {
        return new Caller(key.name(), key.scopes());
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
