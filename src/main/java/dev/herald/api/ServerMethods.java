package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.ErrorCode;
import dev.herald.command.Broadcaster;
import dev.herald.command.RefusedException;
import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Scope;
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

    /** A method, and what it needs. */
    private record Guarded(Scope scope, ServerMethod method) {}

    private final Map<String, Guarded> methods;

    @Inject
    ServerMethods(Broadcaster broadcaster, AuditTrail trail) {
        PublishMethods publishing = new PublishMethods(broadcaster);
        AudienceMethods audience = new AudienceMethods(broadcaster, trail);
        methods = Map.of(
                "publish",
                new Guarded(Scope.PUBLISH, publishing::publish),
                "broadcast",
                new Guarded(Scope.PUBLISH, publishing::broadcast),
                "history",
                new Guarded(Scope.READ, new HistoryMethod(broadcaster)),
                "presence",
                new Guarded(Scope.READ, audience::presence),
                "presence_stats",
                new Guarded(Scope.READ, audience::presenceStats),
                "channels",
                new Guarded(Scope.READ, audience::channels),
                "disconnect",
                new Guarded(Scope.ADMIN, audience::disconnect));
    }

    /**
     * A method for one caller; it must be one of those that there are. A batch is granted to everyone, since each command
     * in it is granted by itself.
     *
     * @throws MissingScopeException if the caller may not use it
     */
    ServerMethod granted(String name, Caller caller) {
        if (name.equals(BATCH)) {
            return fields -> batch(fields, caller);
        }
        Guarded guarded = methods.get(name);
        MissingScopeException.unless(caller, guarded.scope());
        return guarded.method();
    }

    /** Does one command after another. */
    private JsonObject batch(JsonObject fields, Caller caller) {
        JsonBody body = JsonBody.of(fields, Set.of("commands", "parallel"));
        List<JsonValue> commands = body.list("commands");
        if (commands.size() > MOST_COMMANDS) {
            throw new RefusedException(ErrorCode.LIMIT_EXCEEDED, "a batch has at most " + MOST_COMMANDS + " commands");
        }
        JsonArrayBuilder replies = Json.createArrayBuilder();
        commands.forEach(command -> replies.add(reply(command, caller)));
        return Json.createObjectBuilder().add("replies", replies).build();
    }

    /** Does one command of a batch; what is wrong with it does not stop the others. */
    private JsonObject reply(JsonValue command, Caller caller) {
        if (!(command instanceof JsonObject object)
                || object.size() != 1
                || !(object.values().iterator().next() instanceof JsonObject fields)) {
            return MethodAnswer.error(
                    ErrorCode.BAD_REQUEST, "a command is an object with one field, named as its method");
        }
        String name = object.keySet().iterator().next();
        if (!methods.containsKey(name)) {
            return MethodAnswer.error(ErrorCode.METHOD_NOT_FOUND, "no such method");
        }
        try {
            ServerMethod granted = granted(name, caller);
            JsonObject answer = MethodAnswer.of(() -> granted.call(fields));
            return answer.containsKey(MethodAnswer.RESULT)
                    ? Json.createObjectBuilder()
                            .add(name, answer.get(MethodAnswer.RESULT))
                            .build()
                    : answer;
        } catch (MissingScopeException e) {
            return MethodAnswer.error(ErrorCode.PERMISSION_DENIED, e.getMessage());
        } catch (InvalidFieldException e) {
            return MethodAnswer.error(ErrorCode.BAD_REQUEST, "'" + e.field() + "' " + e.getMessage());
        }
    }
}
