package dev.herald.api;

import dev.herald.security.OriginPolicy;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets pages of the origins that the configuration lists use the API (Fetch standard, CORS protocol): with a key that they
 * have, never with the cookie of the admin page. Browsers keep all other pages from it by themselves.
 */
@Provider
@PreMatching
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ORIGIN = "Origin";
    private static final String REQUEST_METHOD = "Access-Control-Request-Method";

    /** For how long a browser may remember the answer, in seconds. */
    private static final int MAX_AGE = 600;

    @Inject
    OriginPolicy origins;

    /** Answers what a browser asks before it asks: there is no method behind that. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString(REQUEST_METHOD) != null
                && listedOrigin(request).isPresent()) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                    .header("Access-Control-Allow-Headers", "Authorization, X-API-Key, Content-Type")
                    .header("Access-Control-Max-Age", MAX_AGE)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, ORIGIN);
        listedOrigin(request).ifPresent(origin -> {
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Expose-Headers", "Location, Retry-After, WWW-Authenticate");
        });
    }

    private Optional<String> listedOrigin(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(ORIGIN)).filter(origins::lists);
    }
}
