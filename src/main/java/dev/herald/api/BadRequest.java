package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Answers a body with a field that cannot be used: 400, and which field. */
@Provider
public class BadRequest implements ExceptionMapper<InvalidFieldException> {

    @Override
    public Response toResponse(InvalidFieldException e) {
        String detail = "'" + e.field() + "' " + e.getMessage();
        return Problem.of(Status.BAD_REQUEST, detail, Optional.of(e.field())).toResponse();
    }
}
