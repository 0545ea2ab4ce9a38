package dev.herald.api;

import dev.herald.announcement.TooManyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a request for one more than Herald keeps: 409. */
@Provider
public class TooMany implements ExceptionMapper<TooManyException> {

    @Override
    public Response toResponse(TooManyException e) {
        return Problem.of(Status.CONFLICT, e.getMessage()).toResponse();
    }
}
