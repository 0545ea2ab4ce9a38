package dev.herald.dialect.plain;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;

/** The JSON-B of the plain dialect: thread-safe, and too dear to be made for each session. */
final class PlainJson {

    static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig().withDeserializers(new PlainRequestDeserializer()));

    private PlainJson() {}
}
