package dev.herald.api;

import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Scope;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Who calls, for the methods that {@link KeyFilter} lets through to; the roles are the names of scopes.
 *
 * @param getUserPrincipal who
 * @param isSecure whether the request came over TLS
 */
record CallerContext(Caller getUserPrincipal, boolean isSecure) implements SecurityContext {

    /** Who calls a method that needs a key. */
    static Caller caller(SecurityContext context) {
        return (Caller) context.getUserPrincipal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return Scope.of(role).filter(getUserPrincipal::may).isPresent();
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
