package dev.herald.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;

/**
 * What is said in a publication, and under which name, as it stands in the field {@code data}: an object of these two
 * texts, {@code {"user":"ana","message":"hi"}}, is taken apart; a text is the message; of anything else its JSON is. Where
 * no user is named the server speaks.
 */
record Said(String user, String message) {

    /** The name that the server publishes under where none is given. */
    private static final String SERVER = "server";

    private static final Set<String> FIELDS = Set.of("user", "message");

    static Said of(JsonValue data) {
        if (data instanceof JsonString text) {
            return new Said(SERVER, text.getString());
        }
        if (data instanceof JsonObject object
                && object.keySet().equals(FIELDS)
                && object.get("user") instanceof JsonString user
                && object.get("message") instanceof JsonString message) {
            return new Said(user.getString(), message.getString());
        }
        return new Said(SERVER, data.toString());
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("user", user)
                .add("message", message)
                .build();
    }
}
