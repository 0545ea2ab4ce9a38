package dev.herald.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a key that is good for other things (RFC 6750, section 3.1): 403, and which scope it lacks. */
@Provider
public class Forbidden implements ExceptionMapper<MissingScopeException> {

    @Override
    public Response toResponse(MissingScopeException e) {
        return Response.fromResponse(
                        Problem.of(Status.FORBIDDEN, e.getMessage()).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"")
                .build();
    }
}
