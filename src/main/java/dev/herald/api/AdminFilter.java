package dev.herald.api;

import dev.herald.security.AdminToken;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets through who has the admin token as {@code Authorization: Bearer} (RFC 6750, section 2.1), or as {@code X-API-Key},
 * as the client libraries of other servers send it.
 */
@Provider
@AdminOnly
@Priority(Priorities.AUTHENTICATION)
public class AdminFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    @Inject
    AdminToken token;

    @Override
    public void filter(ContainerRequestContext request) {
        String key = request.getHeaderString("X-API-Key");
        if (key != null) {
            if (!token.matches(key.strip())) {
                request.abortWith(refusal("Bearer error=\"invalid_token\"", "the API key is wrong"));
            }
            return;
        }
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            request.abortWith(refusal("Bearer", "the admin token is missing: Authorization: Bearer <token>"));
        } else if (!token.matches(authorization.substring(SCHEME.length()).strip())) {
            request.abortWith(refusal("Bearer error=\"invalid_token\"", "the admin token is wrong"));
        }
    }

    private static Response refusal(String challenge, String detail) {
        Response problem = Problem.of(Status.UNAUTHORIZED, detail).toResponse();
        return Response.fromResponse(problem)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
