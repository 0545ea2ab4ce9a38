package dev.herald.api;

import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Callers;
import dev.herald.security.caller.Scope;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets through who shows a key with the scopes that a method {@link Needs}, or the admin token, as
 * {@code Authorization: Bearer} (RFC 6750, section 2.1), or as {@code X-API-Key}, as the client libraries of other servers
 * send it. A key in the address is not looked at: addresses get into logs.
 */
@Provider
@Needs({})
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    @Inject
    Callers callers;

    @Context
    ResourceInfo called;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> credential = credential(request);
        if (credential.isEmpty()) {
            request.abortWith(refusal("Bearer", "a key is missing: Authorization: Bearer <key>"));
            return;
        }
        Optional<Caller> caller = callers.find(credential.get());
        if (caller.isEmpty()) {
            request.abortWith(refusal(
                    "Bearer error=\"invalid_token\"", "the key is wrong, has expired, was revoked or turned off"));
            return;
        }
        for (Scope scope : needs().value()) {
            MissingScopeException.unless(caller.get(), scope);
        }
        request.setSecurityContext(
                new CallerContext(caller.get(), request.getSecurityContext().isSecure()));
    }

    private static Optional<String> credential(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("X-API-Key"))
                .or(() -> Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(header -> header.substring(SCHEME.length())))
                .map(String::strip);
    }

    private Needs needs() {
        Needs ofMethod = called.getResourceMethod().getAnnotation(Needs.class);
        return ofMethod != null ? ofMethod : called.getResourceClass().getAnnotation(Needs.class);
    }

    private static Response refusal(String challenge, String detail) {
        Response problem = Problem.of(Status.UNAUTHORIZED, detail).toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
