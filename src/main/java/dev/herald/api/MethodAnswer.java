package dev.herald.api;

import dev.herald.broker.UnavailableException;
import dev.herald.channel.ErrorCode;
import dev.herald.command.RefusedException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.function.Supplier;

/** The answers of the server API: {@code {"result":{…}}}, or {@code {"error":{"code":…,"message":"…"}}}. */
final class MethodAnswer {

    static final String RESULT = "result";

    private MethodAnswer() {}

    /** The answer of a method, also if it refuses. */
    static JsonObject of(Supplier<JsonObject> method) {
        try {
            return Json.createObjectBuilder().add(RESULT, method.get()).build();
        } catch (RefusedException e) {
            return error(e.code(), e.getMessage());
        } catch (UnavailableException e) {
            return error(ErrorCode.INTERNAL, e.getMessage());
        }
    }

    static JsonObject error(ErrorCode code, String message) {
        JsonObject error = Json.createObjectBuilder()
                .add("code", code.code())
                .add("message", message)
                .build();
        return Json.createObjectBuilder().add("error", error).build();
    }
}
