package dev.herald.api;

import dev.herald.security.caller.TooManyTriesException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers who has shown too many wrong keys: 429, and when to come back. */
@Provider
public class Slow implements ExceptionMapper<TooManyTriesException> {

    @Override
    public Response toResponse(TooManyTriesException e) {
        String detail = e.getMessage() + ": try again in " + e.seconds() + " s";
        return Response.fromResponse(
                        Problem.of(Status.TOO_MANY_REQUESTS, detail).toResponse())
                .header(HttpHeaders.RETRY_AFTER, e.seconds())
                .build();
    }
}
