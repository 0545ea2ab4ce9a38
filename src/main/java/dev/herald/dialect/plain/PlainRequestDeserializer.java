package dev.herald.dialect.plain;

import dev.herald.channel.StreamPosition;
import dev.herald.channel.Unicode;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Reads the object of a request, field by field.
 *
 * <p>Stricter than JSON-B by itself, which takes a number for a text: a field of the wrong type is a fault. A fault does
 * not end the reading, so that an {@code id} behind it can be echoed. What is unknown is skipped, but not if it is nested
 * more than {@value #MAX_DEPTH} deep.
 */
final class PlainRequestDeserializer implements JsonbDeserializer<RequestFields> {

    static final int MAX_DEPTH = 32;
    static final int MAX_ID_LENGTH = 64;

    /** A long has at most 19 digits and a sign. */
    private static final int MAX_INTEGER_LENGTH = 20;

    @Override
    public RequestFields deserialize(JsonParser parser, DeserializationContext context, Type type) {
        RequestFields fields = new RequestFields();
        for (Event event = parser.next(); event == Event.KEY_NAME; event = parser.next()) {
            String name = parser.getString();
            Event value = parser.next();
            switch (name) {
                case "type" -> fields.type = text(name, value, parser, fields);
                case "user" -> fields.user = text(name, value, parser, fields);
                case "message" -> fields.message = text(name, value, parser, fields);
                case "room" -> fields.room = text(name, value, parser, fields);
                case "key" -> fields.key = text(name, value, parser, fields);
                case "token" -> fields.token = text(name, value, parser, fields);
                case "info" -> fields.info = text(name, value, parser, fields);
                case "id" -> fields.id = id(value, parser, fields);
                case "history" -> fields.history = number(name, value, parser, fields);
                case "limit" -> fields.limit = number(name, value, parser, fields);
                case "before" -> fields.before = number(name, value, parser, fields);
                case "announcement" -> fields.announcement = text(name, value, parser, fields);
                case "revision" -> fields.revision = number(name, value, parser, fields);
                case "since" -> fields.since = since(value, parser, fields);
                default -> skip(value, parser, fields);
            }
        }
        fields.end = parser.getLocation().getStreamOffset();
        return fields;
    }

    private static String text(String name, Event value, JsonParser parser, RequestFields fields) {
        if (value == Event.VALUE_STRING) {
            return parser.getString();
        }
        fields.fault("'" + name + "' must be a string");
        skip(value, parser, fields);
        return null;
    }

    private static Long number(String name, Event value, JsonParser parser, RequestFields fields) {
        Optional<Long> number = integer(value, parser);
        if (number.isEmpty()) {
            fields.fault("'" + name + "' must be a whole number");
            skip(value, parser, fields);
        }
        return number.orElse(null);
    }

    private static JsonValue id(Event value, JsonParser parser, RequestFields fields) {
        if (value == Event.VALUE_STRING && isId(parser.getString())) {
            return Json.createValue(parser.getString());
        }
        Optional<Long> number = integer(value, parser);
        if (number.isPresent()) {
            return Json.createValue(number.get());
        }
        fields.fault("'id' must be a whole number or a string of at most " + MAX_ID_LENGTH + " characters");
        skip(value, parser, fields);
        return null;
    }

    private static boolean isId(String text) {
        return text.length() <= MAX_ID_LENGTH && Unicode.isWellFormed(text);
    }

    private static StreamPosition since(Event value, JsonParser parser, RequestFields fields) {
        String epoch = null;
        Optional<Long> offset = Optional.empty();
        if (value == Event.START_OBJECT) {
            for (Event event = parser.next(); event == Event.KEY_NAME; event = parser.next()) {
                String name = parser.getString();
                Event part = parser.next();
                if (name.equals("epoch") && part == Event.VALUE_STRING) {
                    epoch = parser.getString();
                } else if (name.equals("offset")) {
                    offset = integer(part, parser);
                    skip(part, parser, fields);
                } else {
                    skip(part, parser, fields);
                }
            }
        } else {
            skip(value, parser, fields);
        }
        if (epoch == null || epoch.isEmpty() || offset.isEmpty() || offset.get() < 0) {
            fields.fault("'since' must be {\"epoch\":\"…\",\"offset\":n}");
            return null;
        }
        return new StreamPosition(epoch, offset.get());
    }

    /** A whole number that fits a long. Its length is looked at first: a number can be as long as the frame. */
    private static Optional<Long> integer(Event value, JsonParser parser) {
        if (value != Event.VALUE_NUMBER || parser.getString().length() > MAX_INTEGER_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(parser.getString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Passes over a value. */
    private static void skip(Event value, JsonParser parser, RequestFields fields) {
        int depth = 0;
        Event event = value;
        while (true) {
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                depth++;
                if (depth >= MAX_DEPTH) {
                    fields.fault("nested deeper than " + MAX_DEPTH);
                }
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            event = parser.next();
        }
    }
}
