package dev.herald.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.StringReader;

/** What the API shows of something, as JSON. */
final class ViewJson {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private ViewJson() {}

    static JsonObject of(Object view) {
        try (JsonReader reader = Json.createReader(new StringReader(JSONB.toJson(view)))) {
            return reader.readObject();
        }
    }
}
