package dev.herald.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what the REST implementation refuses by itself: no such path, no such method, no such media type. */
@Provider
public class Refusal implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException e) {
        Response refused = e.getResponse();
        if (refused.hasEntity() && refused.getEntity() instanceof Problem) {
            return refused;
        }
        // The implementation's own message can name classes; the status says enough.
        String detail = switch (refused.getStatus()) {
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not know that method";
            case 415 -> "the body must be application/json";
            default -> refused.getStatusInfo().getReasonPhrase();
        };
        Response.ResponseBuilder answer = Response.fromResponse(
                Problem.of(refused.getStatusInfo(), detail).toResponse());
        if (refused.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, refused.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }
}
