package dev.herald.security.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what was changed, by what the API shows before and after. */
public final class Changes {

    /** How many fields are looked at; nothing that the API shows has as many. */
    static final int MAX_FIELDS = 60;

    /** Fields that hold a secret, whatever they look like; that one was changed is told. */
    private static final Set<String> SECRET_FIELDS = Set.of("key", "secret", "password", "csrf");

    private Changes() {}

    /** The fields that are not the same, in the order in which they are shown. */
    public static List<Change> between(JsonObject before, JsonObject after) {
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .filter(field -> !value(before, field).equals(value(after, field)))
                .limit(MAX_FIELDS)
                .map(field -> new Change(field, text(before, field), text(after, field)))
                .toList();
    }

    private static Optional<JsonValue> value(JsonObject shown, String field) {
        return Optional.ofNullable(shown.get(field)).filter(value -> value != JsonValue.NULL);
    }

    private static Optional<String> text(JsonObject shown, String field) {
        return value(shown, field).map(value -> {
            if (SECRET_FIELDS.contains(field)) {
                return AuditText.SECRET;
            }
            return value instanceof JsonString string ? string.getString() : value.toString();
        });
    }
}
