package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.ErrorCode;
import dev.herald.command.Broadcaster;
import dev.herald.command.RefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods of the server API: names, fields and answers are those of Centrifugo's HTTP API, so that its client libraries
 * work. An answer is a {@link MethodAnswer}, with the error codes that clients get too.
 */
@Singleton
class ServerMethods {

    private static final String BATCH = "batch";

    /** How many commands are in one batch. */
    private static final int MOST_COMMANDS = 1_000;

    private final Map<String, ServerMethod> methods;

    @Inject
    ServerMethods(Broadcaster broadcaster) {
        PublishMethods publishing = new PublishMethods(broadcaster);
        AudienceMethods audience = new AudienceMethods(broadcaster);
        methods = Map.of(
                "publish",
                publishing::publish,
                "broadcast",
                publishing::broadcast,
                "history",
                new HistoryMethod(broadcaster),
                "presence",
                audience::presence,
                "presence_stats",
                audience::presenceStats,
                "channels",
                audience::channels,
                "disconnect",
                audience::disconnect,
                BATCH,
                this::batch);
    }

    /**
     * Calls a method, which must be one of those that there are.
     *
     * @throws InvalidFieldException if a field is missing, not known, or cannot be used
     */
    JsonObject call(String method, JsonObject fields) {
        return MethodAnswer.of(() -> methods.get(method).call(fields));
    }

    /** Does one command after another. */
    private JsonObject batch(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("commands", "parallel"));
        List<JsonValue> commands = body.list("commands");
        if (commands.size() > MOST_COMMANDS) {
            throw new RefusedException(ErrorCode.LIMIT_EXCEEDED, "a batch has at most " + MOST_COMMANDS + " commands");
        }
        JsonArrayBuilder replies = Json.createArrayBuilder();
        commands.forEach(command -> replies.add(reply(command)));
        return Json.createObjectBuilder().add("replies", replies).build();
    }

    /** Does one command of a batch; what is wrong with it does not stop the others. */
    private JsonObject reply(JsonValue command) {
        if (!(command instanceof JsonObject object)
                || object.size() != 1
                || !(object.values().iterator().next() instanceof JsonObject fields)) {
            return MethodAnswer.error(
                    ErrorCode.BAD_REQUEST, "a command is an object with one field, named as its method");
        }
        String name = object.keySet().iterator().next();
        if (!methods.containsKey(name) || name.equals(BATCH)) {
            return MethodAnswer.error(ErrorCode.METHOD_NOT_FOUND, "no such method");
        }
        try {
            JsonObject answer = call(name, fields);
            return answer.containsKey(MethodAnswer.RESULT)
                    ? Json.createObjectBuilder()
                            .add(name, answer.get(MethodAnswer.RESULT))
                            .build()
                    : answer;
        } catch (InvalidFieldException e) {
            return MethodAnswer.error(ErrorCode.BAD_REQUEST, "'" + e.field() + "' " + e.getMessage());
        }
    }
}
