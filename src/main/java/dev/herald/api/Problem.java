package dev.herald.api;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Why a request failed, as RFC 9457 has it.
 *
 * @param type a name for the kind of problem; {@code about:blank} says that the status is all there is to it
 * @param title the status in words
 * @param status the status
 * @param detail what is wrong with this request
 * @param field the field of the body that is wrong; null if it is not about one
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "field"})
public record Problem(String type, String title, int status, String detail, String field) {

    private static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(Response.StatusType status, String detail) {
        return of(status, detail, Optional.empty());
    }

    static Problem of(Response.StatusType status, String detail, Optional<String> field) {
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, field.orElse(null));
    }

    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
