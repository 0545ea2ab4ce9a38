package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The JSON object that a request brought, read strictly: UTF-8, no more bytes than allowed, no field that is not known (a
 * misspelt one would otherwise be ignored in silence), every field of its own type.
 */
final class JsonBody {

    static final int MAX_BYTES = 64 * 1024;

    /** The longest time until an end that can be asked for: about ten years. */
    private static final Duration FAR = Duration.ofDays(3_660);

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
        return read(body, MAX_BYTES, known);
    }

    /**
     * Reads a body that may be longer, or shorter, than others.
     *
     * @throws WebApplicationException if it is too large, not UTF-8, not JSON, or no object
     * @throws InvalidFieldException if it has a field that is not among {@code known}
     */
    static JsonBody read(InputStream body, int maxBytes, Set<String> known) {
        return of(read(body, maxBytes), known);
    }

    /**
     * Reads a body whose fields depend on what is in it.
     *
     * @throws WebApplicationException if it is too large, not UTF-8, not JSON, or no object
     */
    static JsonObject read(InputStream body, int maxBytes) {
        return parse(decode(body, maxBytes));
    }

    /**
     * Reads a body that is a list.
     *
     * @throws WebApplicationException if it is too large, not UTF-8, not JSON, or no list
     */
    static List<JsonValue> readList(InputStream body, int maxBytes) {
        String text = decode(body, maxBytes);
        return parse(text, JsonParser.Event.START_ARRAY, "a JSON array", JsonParser::getArray);
    }

    /**
     * Takes an object that was in a body.
     *
     * @throws InvalidFieldException if it has a field that is not among {@code known}
     */
    static JsonBody of(JsonObject fields, Set<String> known) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
                throw new InvalidFieldException(
                        shown, "is not known here; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new JsonBody(fields);
    }

    private static String decode(InputStream body, int maxBytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(body, maxBytes)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(Status.BAD_REQUEST, "the body is not UTF-8");
        }
    }

    /**
     * Reads a body of any kind.
     *
     * @throws WebApplicationException if it is too large
     */
    static byte[] bytes(InputStream body, int maxBytes) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw problem(Status.REQUEST_ENTITY_TOO_LARGE, "the body has more than " + maxBytes + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw problem(Status.BAD_REQUEST, "the body broke off");
        }
    }

    private static JsonObject parse(String text) {
        return parse(text, JsonParser.Event.START_OBJECT, "a JSON object", JsonParser::getObject);
    }

    private static <T> T parse(String text, JsonParser.Event start, String what, Function<JsonParser, T> reader) {
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.next() != start) {
                throw problem(Status.BAD_REQUEST, "the body must be " + what);
            }
            T value = reader.apply(parser);
            if (parser.hasNext()) {
                throw problem(Status.BAD_REQUEST, "there is more behind " + what.replaceFirst("^a ", "the "));
            }
            return value;
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

    /** The same body with another text in a field. */
    JsonBody with(String field, String text) {
        return new JsonBody(Json.createObjectBuilder(fields).add(field, text).build());
    }

    /** A value of any kind; null counts as missing. */
    Optional<JsonValue> value(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> value != JsonValue.NULL);
    }

    /** A field that may be missing or null. */
    Optional<String> text(String field) {
        return value(field).map(value -> {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            throw new InvalidFieldException(field, "must be a string");
        });
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

    /** A moment that may be missing, and lies ahead, if not for longer than {@link #FAR}. */
    Optional<Instant> end(String field, Instant now) {
        Optional<Instant> end = instant(field);
        end.ifPresent(moment -> {
            if (!moment.isAfter(now)) {
                throw new InvalidFieldException(field, "must lie in the future");
            }
            if (moment.isAfter(now.plus(FAR))) {
                throw new InvalidFieldException(field, "must be within " + FAR.toDays() + " days");
            }
        });
        return end;
    }

    /** A value of any kind but null that must be there. */
    JsonValue required(String field) {
        return value(field).orElseThrow(() -> new InvalidFieldException(field, "is missing"));
    }

    /** A whole number that may be missing. */
    OptionalLong integer(String field) {
        Optional<JsonValue> value = value(field);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(((JsonNumber) value.get()).longValueExact());
        } catch (ClassCastException | ArithmeticException e) {
            throw new InvalidFieldException(field, "must be a whole number");
        }
    }

    /** A truth value that is false when missing. */
    boolean flag(String field) {
        return flag(field, false);
    }

    /** A truth value that may be missing. */
    boolean flag(String field, boolean whenMissing) {
        JsonValue value = fields.getOrDefault(field, whenMissing ? JsonValue.TRUE : JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new InvalidFieldException(field, "must be true or false");
        }
        return value == JsonValue.TRUE;
    }

    /** An object that may be missing. */
    Optional<JsonBody> object(String field, Set<String> known) {
        return value(field).map(value -> {
            if (value instanceof JsonObject object) {
                return of(object, known);
            }
            throw new InvalidFieldException(field, "must be an object");
        });
    }

    /** A list that may be missing. */
    Optional<List<JsonValue>> optionalList(String field) {
        return value(field).map(value -> {
            if (value instanceof JsonArray array) {
                return array;
            }
            throw new InvalidFieldException(field, "must be a list");
        });
    }

    /** A list that must be there. */
    List<JsonValue> list(String field) {
        return optionalList(field).orElseThrow(() -> new InvalidFieldException(field, "is missing"));
    }
}
