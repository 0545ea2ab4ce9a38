package dev.herald.api;

import dev.herald.security.Proxies;
import dev.herald.security.audit.Actor;
import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Callers;
import dev.herald.security.caller.Scope;
import dev.herald.security.caller.SignIn;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Lets through who shows a key with the scopes that a method {@link Needs}, or the admin token, as
 * {@code Authorization: Bearer} (RFC 6750, section 2.1), or as {@code X-API-Key}, as the client libraries of other servers
 * send it; and who is signed in to the admin page, by its cookie. A key in the address is not looked at: addresses get into
 * logs.
 *
 * <p>A browser sends a cookie without being asked, so what comes with one and changes something has to bring
 * {@value #CSRF_HEADER} as well. The login of the server, which browsers send along too, opens nothing here: it has to be
 * changed into a sign-in first.
 */
@Provider
@Needs({})
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    static final String CSRF_HEADER = "X-CSRF-Token";

    static final String WRONG_KEY = "the key is wrong, has expired, was revoked or turned off";

    private static final String SCHEME = "Bearer ";
    private static final Set<String> CHANGES_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Inject
    Callers callers;

    @Inject
    SignInCookie cookie;

    @Inject
    Proxies proxies;

    @Inject
    CurrentCaller current;

    @Context
    ResourceInfo called;

    @Context
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<String> credential = credential(request);
        Caller caller = credential.isPresent() ? withKey(credential.get()) : signedIn(request);
        for (Scope scope : needs().value()) {
            MissingScopeException.unless(caller, scope);
        }
        current.is(Actor.of(caller, address()));
        request.setSecurityContext(
                new CallerContext(caller, request.getSecurityContext().isSecure()));
    }

    private static Optional<String> credential(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("X-API-Key"))
                .or(() -> Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(header -> header.substring(SCHEME.length())))
                .map(String::strip);
    }

    private Caller withKey(String credential) {
        return callers.find(credential, address())
                .orElseThrow(() -> refusal("Bearer error=\"invalid_token\"", WRONG_KEY));
    }

    private String address() {
        return proxies.clientRequest(servletRequest).address();
    }

    private Caller signedIn(ContainerRequestContext request) {
        SignIn signIn = cookie.signIn(request.getCookies())
                .orElseThrow(() -> refusal("Bearer", "a key is missing: Authorization: Bearer <key>"));
        if (!CHANGES_NOTHING.contains(request.getMethod())) {
            checkIsFromPage(signIn, request.getHeaderString(CSRF_HEADER));
        }
        return signIn.caller();
    }

    /**
     * Goes on if what was asked with a cookie was asked by our page.
     *
     * @param shown what the request has as {@value #CSRF_HEADER}; null if it has none
     * @throws WebApplicationException otherwise
     */
    static void checkIsFromPage(SignIn signIn, String shown) {
        if (shown == null || !signIn.isFromPage(shown)) {
            throw new WebApplicationException(
                    Problem.of(Status.FORBIDDEN, CSRF_HEADER + " is missing, or not that of this session")
                            .toResponse());
        }
    }

    private Needs needs() {
        Needs ofMethod = called.getResourceMethod().getAnnotation(Needs.class);
        return ofMethod != null ? ofMethod : called.getResourceClass().getAnnotation(Needs.class);
    }

    private static WebApplicationException refusal(String challenge, String detail) {
        Response problem = Problem.of(Status.UNAUTHORIZED, detail).toResponse();
        return new WebApplicationException(Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build());
    }
}
