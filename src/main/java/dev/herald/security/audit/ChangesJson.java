package dev.herald.security.audit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** Changes as the database keeps them: {@code [{"field":"title","before":"Lunch","after":"Dinner"}]}. */
final class ChangesJson {

    private ChangesJson() {}

    static String write(List<Change> changes) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Change change : changes) {
            JsonObjectBuilder object = Json.createObjectBuilder().add("field", change.field());
            change.before().ifPresent(value -> object.add("before", value));
            change.after().ifPresent(value -> object.add("after", value));
            array.add(object);
        }
        return array.build().toString();
    }

    static List<Change> read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(each -> new Change(each.getString("field"), text(each, "before"), text(each, "after")))
                    .toList();
        }
    }

    private static Optional<String> text(JsonObject change, String name) {
        return Optional.ofNullable(change.getString(name, null));
    }
}
