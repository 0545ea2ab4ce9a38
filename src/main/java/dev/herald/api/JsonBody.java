package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object that a request brought, read strictly: UTF-8, at most {@value #MAX_BYTES} bytes, no field that is not
 * known (a misspelt one would otherwise be ignored in silence), every field of its own type.
 */
final class JsonBody {

    static final int MAX_BYTES = 64 * 1024;

    private final JsonObject fields;

    private JsonBody(JsonObject fields) {
        this.fields = fields;
    }

    /**
     * Reads a body.
     *
     * @throws WebApplicationException if it is too large, not UTF-8, not JSON, or no object
     * @throws InvalidFieldException if it has a field that is not among {@code known}
     */
    static JsonBody read(InputStream body, Set<String> known) {
        JsonObject fields = parse(decode(body));
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
                throw new InvalidFieldException(
                        shown, "is not known here; known are " + String.join(", ", new java.util.TreeSet<>(known)));
            }
        }
        return new JsonBody(fields);
    }

    private static String decode(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw problem(Status.REQUEST_ENTITY_TOO_LARGE, "the body has more than " + MAX_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(Status.BAD_REQUEST, "the body is not UTF-8");
        } catch (IOException e) {
            throw problem(Status.BAD_REQUEST, "the body broke off");
        }
    }

    private static JsonObject parse(String text) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                throw problem(Status.BAD_REQUEST, "the body must be a JSON object");
            }
            JsonObject object = parser.getObject();
            if (parser.hasNext()) {
                throw problem(Status.BAD_REQUEST, "there is more behind the JSON object");
            }
            return object;
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            // Not only JsonException: too deep a nest is a bare RuntimeException to the implementation.
            throw problem(Status.BAD_REQUEST, "the body is not JSON");
        }
    }

    private static WebApplicationException problem(Status status, String detail) {
        return new WebApplicationException(Problem.of(status, detail).toResponse());
    }

    /** A field that may be missing or null. */
    Optional<String> text(String field) {
        JsonValue value = fields.get(field);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw new InvalidFieldException(field, "must be a string");
    }

    /** A field that must be there. */
    String requiredText(String field) {
        return text(field).orElseThrow(() -> new InvalidFieldException(field, "is missing"));
    }

    /** A moment that may be missing: an RFC 3339 date and time with an offset. */
    Optional<Instant> instant(String field) {
        return text(field).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeException e) {
                throw new InvalidFieldException(
                        field, "must be a date and time with an offset, such as 2026-12-24T18:00:00Z");
            }
        });
    }
}
