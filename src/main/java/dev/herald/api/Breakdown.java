package dev.herald.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers what nobody foresaw: 500, with the cause in the log and nowhere else. */
@Provider
public class Breakdown implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(Breakdown.class.getName());

    @Override
    public Response toResponse(Throwable e) {
        LOG.log(Level.ERROR, "A request to the API failed", e);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "the server could not do this; its log says why")
                .toResponse();
    }
}
