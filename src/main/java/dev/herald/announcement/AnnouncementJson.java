package dev.herald.announcement;

import dev.herald.channel.ChannelName;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of an announcement that are lists and objects, as JSON: alike in the API and in the database. */
public final class AnnouncementJson {

    private AnnouncementJson() {}

    /**
     * Reads an audience: an object for one group, or a list of them.
     *
     * @throws InvalidFieldException if it is none
     */
    public static Audience audience(JsonValue value) {
        return value instanceof JsonArray groups
                ? new Audience(groups.stream().map(AnnouncementJson::group).toList())
                : Audience.of(group(value));
    }

    private static Audience.Group group(JsonValue value) {
        JsonObject group = object("audience", value, "channels", "users", "roles", "guests");
        return new Audience.Group(
                names(group, "channels", AnnouncementJson::channel),
                names(group, "users", Function.identity()),
                names(group, "roles", Function.identity()),
                group.getOrDefault("guests", JsonValue.FALSE) == JsonValue.TRUE);
    }

    private static ChannelName channel(String name) {
        try {
            return ChannelName.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("audience", "must have channels that can be: " + e.getMessage());
        }
    }

    private static <T> Set<T> names(JsonObject group, String field, Function<String, T> read) {
        JsonValue value = group.getOrDefault(field, JsonValue.EMPTY_JSON_ARRAY);
        if (!(value instanceof JsonArray names)) {
            throw new InvalidFieldException("audience", "must have a list of strings as '" + field + "'");
        }
        return names.stream()
                .map(name -> read.apply(string("audience", name, field)))
                .collect(Collectors.toSet());
    }

    /** The groups of an audience, as they are read. */
    public static JsonArray write(Audience audience) {
        JsonArrayBuilder groups = Json.createArrayBuilder();
        for (Audience.Group group : audience.groups()) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            add(object, "channels", group.channels());
            add(object, "users", group.users());
            add(object, "roles", group.roles());
            if (group.guests()) {
                object.add("guests", true);
            }
            groups.add(object);
        }
        return groups.build();
    }

    private static void add(JsonObjectBuilder object, String field, Collection<?> names) {
        if (!names.isEmpty()) {
            object.add(
                    field,
                    Json.createArrayBuilder(
                            names.stream().map(Object::toString).sorted().toList()));
        }
    }

    /**
     * Reads translations: an object with a language tag for each.
     *
     * @throws InvalidFieldException if it holds none
     */
    public static List<Wording> translations(JsonValue value) {
        if (!(value instanceof JsonObject languages)) {
            throw new InvalidFieldException(
                    "translations", "must be an object of objects, such as {\"de\":{\"message\":\"…\"}}");
        }
        return languages.entrySet().stream()
                .map(entry -> translation(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Wording translation(String language, JsonValue value) {
        JsonObject words = object("translations", value, "title", "message");
        Optional<String> title = Optional.ofNullable(words.get("title"))
                .map(text -> string("translations", text, "title"))
                .filter(text -> !text.isEmpty());
        if (!words.containsKey("message")) {
            throw new InvalidFieldException("translations", "must have a 'message' for '" + language + "'");
        }
        try {
            return new Wording(Optional.of(language), title, string("translations", words.get("message"), "message"));
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    "translations", "has a " + e.field() + " in '" + language + "' that " + e.getMessage());
        }
    }

    /** Translations, as they are read. */
    public static JsonObject write(List<Wording> translations) {
        JsonObjectBuilder languages = Json.createObjectBuilder();
        for (Wording wording : translations) {
            JsonObjectBuilder words = Json.createObjectBuilder();
            wording.title().ifPresent(title -> words.add("title", title));
            words.add("message", wording.message());
            languages.add(wording.language().orElseThrow(), words);
        }
        return languages.build();
    }

    /**
     * Reads an escalation.
     *
     * @throws InvalidFieldException if it is none
     */
    public static Escalation escalation(JsonValue value) {
        JsonObject object = object("escalation", value, "every", "times", "severity", "webhook");
        return new Escalation(
                duration(object),
                times(object),
                Optional.ofNullable(object.get("severity"))
                        .map(text -> Severity.of(string("escalation", text, "severity"))),
                Optional.ofNullable(object.get("webhook")).map(text -> string("escalation", text, "webhook")));
    }

    private static Duration duration(JsonObject object) {
        try {
            return Duration.parse(string("escalation", object.get("every"), "every"));
        } catch (DateTimeException e) {
            throw new InvalidFieldException("escalation", "must have a duration as 'every', such as PT5M");
        }
    }

    private static int times(JsonObject object) {
        if (object.get("times") instanceof JsonNumber number && number.isIntegral()) {
            return (int) Math.max(0, Math.min(number.longValue(), Integer.MAX_VALUE));
        }
        throw new InvalidFieldException("escalation", "must have a whole number as 'times'");
    }

    /** An escalation, as it is read. */
    public static JsonObject write(Escalation escalation) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("every", escalation.every().toString())
                .add("times", escalation.times());
        escalation.severity().ifPresent(severity -> object.add("severity", severity.wireName()));
        escalation.webhook().ifPresent(webhook -> object.add("webhook", webhook));
        return object.build();
    }

    private static JsonObject object(String field, JsonValue value, String... known) {
        if (!(value instanceof JsonObject object)) {
            throw new InvalidFieldException(field, "must hold an object with " + String.join(", ", known));
        }
        object.keySet().stream()
                .filter(name -> !Arrays.asList(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidFieldException(field, "must hold nothing but " + String.join(", ", known));
                });
        return object;
    }

    private static String string(String field, JsonValue value, String part) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw new InvalidFieldException(field, "must have strings as '" + part + "'");
    }
}
