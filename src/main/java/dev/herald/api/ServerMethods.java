package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.History;
import dev.herald.channel.Presence;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Broadcaster;
import dev.herald.command.RefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods of the server API: names, fields and answers are those of Centrifugo's HTTP API, so that its client libraries
 * work. An answer is {@code {"result":{…}}} or {@code {"error":{"code":…,"message":"…"}}}, with the codes that clients
 * get too.
 *
 * <p>A publication has a user and a message here. Data that is an object of these two texts, {@code {"user":"ana",
 * "message":"hi"}}, is taken apart; a text is the message; of anything else its JSON is. Where no user is named the server
 * speaks.
 */
@Singleton
class ServerMethods {

    /** The name that the server publishes under where none is given. */
    private static final String SERVER = "server";

    /** How many channels one broadcast goes to, and how many commands are in one batch. */
    private static final int MOST = 1_000;

    /** How many publications one answer has at most. */
    private static final int MOST_HISTORY = 1_000;

    /** How long a publication may take to be stored. */
    private static final int PUBLISH_SECONDS = 10;

    private interface Method {
        JsonObject call(JsonObject fields);
    }

    private final Broadcaster broadcaster;
    private final Map<String, Method> methods = new TreeMap<>();

    @Inject
    ServerMethods(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
        methods.put("publish", this::publish);
        methods.put("broadcast", this::broadcast);
        methods.put("history", this::history);
        methods.put("presence", this::presence);
        methods.put("presence_stats", this::presenceStats);
        methods.put("channels", this::channels);
        methods.put("disconnect", this::disconnect);
        methods.put("batch", this::batch);
    }

    /**
     * Calls a method.
     *
     * @throws InvalidFieldException if a field is missing, not known, or cannot be used
     */
    JsonObject call(String method, JsonObject fields) {
        return answer(methods.get(method), fields);
    }

    private static JsonObject answer(Method method, JsonObject fields) {
        try {
            return Json.createObjectBuilder().add("result", method.call(fields)).build();
        } catch (RefusedException e) {
            return error(e.code(), e.getMessage());
        } catch (UnavailableException e) {
            return error(ErrorCode.INTERNAL, e.getMessage());
        }
    }

    private static JsonObject error(ErrorCode code, String message) {
        return Json.createObjectBuilder()
                .add(
                        "error",
                        Json.createObjectBuilder().add("code", code.code()).add("message", message))
                .build();
    }

    /** What is said in a publication, and under which name. */
    private record Said(String user, String message) {

        static Said of(JsonValue data) {
            if (data instanceof JsonString text) {
                return new Said(SERVER, text.getString());
            }
            if (data instanceof JsonObject object
                    && object.keySet().equals(Set.of("user", "message"))
                    && object.get("user") instanceof JsonString user
                    && object.get("message") instanceof JsonString message) {
                return new Said(user.getString(), message.getString());
            }
            return new Said(SERVER, data.toString());
        }
    }

    private JsonObject publish(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel", "data", "idempotency_key"));
        return position(await(publish(body, body.requiredText("channel"))));
    }

    private CompletableFuture<StreamPosition> publish(JsonBody body, String channel) {
        Said said = Said.of(body.required("data"));
        return broadcaster.publish(channel, said.user(), said.message(), body.text("idempotency_key"));
    }

    private static StreamPosition await(CompletableFuture<StreamPosition> published) {
        try {
            return published.get(PUBLISH_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException("the publication was not stored in time; it may appear later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the server is going down", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("a publication failed", e);
        }
    }

    private static JsonObject position(StreamPosition position) {
        return Json.createObjectBuilder()
                .add("offset", position.offset())
                .add("epoch", position.epoch())
                .build();
    }

    /** Publishes in all channels before it waits for any, so that they are stored together. */
    private JsonObject broadcast(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channels", "data", "idempotency_key"));
        List<JsonValue> channels = body.list("channels");
        if (channels.size() > MOST) {
            throw new RefusedException(ErrorCode.LIMIT_EXCEEDED, "a broadcast goes to at most " + MOST + " channels");
        }
        List<CompletableFuture<StreamPosition>> published = new ArrayList<>();
        for (JsonValue channel : channels) {
            if (!(channel instanceof JsonString name)) {
                throw new InvalidFieldException("channels", "must be a list of strings");
            }
            published.add(tryToPublish(body, name.getString()));
        }
        JsonArrayBuilder responses = Json.createArrayBuilder();
        published.forEach(each -> responses.add(answer(nothing -> position(await(each)), JsonValue.EMPTY_JSON_OBJECT)));
        return Json.createObjectBuilder().add("responses", responses).build();
    }

    private CompletableFuture<StreamPosition> tryToPublish(JsonBody body, String channel) {
        try {
            return publish(body, channel);
        } catch (RefusedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private JsonObject history(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel", "limit", "since", "reverse"));
        String channel = body.requiredText("channel");
        long limit = Math.min(body.integer("limit").orElse(0), MOST_HISTORY);
        int count = (int) (limit < 0 ? MOST_HISTORY : limit);
        boolean newestFirst = body.flag("reverse");
        OptionalLong since = body.object("since", Set.of("offset", "epoch"))
                .map(position -> OptionalLong.of(offset(channel, position)))
                .orElse(OptionalLong.empty());
        History history = newestFirst
                ? broadcaster.historyBefore(channel, since.orElse(Long.MAX_VALUE), count)
                : broadcaster.historyAfter(channel, since.orElse(0), count);
        List<Publication> publications = new ArrayList<>(history.publications());
        if (newestFirst) {
            Collections.reverse(publications);
        }
        JsonArrayBuilder list = Json.createArrayBuilder();
        publications.forEach(publication -> list.add(publication(publication)));
        return Json.createObjectBuilder()
                .add("publications", list)
                .add("epoch", history.top().epoch())
                .add("offset", history.top().offset())
                .build();
    }

    private long offset(String channel, JsonBody since) {
        boolean isOther = since.text("epoch")
                .filter(epoch -> !epoch.isEmpty())
                .filter(epoch -> !epoch.equals(broadcaster.position(channel).epoch()))
                .isPresent();
        if (isOther) {
            throw new RefusedException(ErrorCode.UNRECOVERABLE_POSITION, ErrorCode.UNRECOVERABLE_POSITION.reason());
        }
        return since.integer("offset").orElse(0);
    }

    private static JsonObjectBuilder publication(Publication publication) {
        return Json.createObjectBuilder()
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("user", publication.user())
                                .add("message", publication.message()))
                .add("offset", publication.position().offset())
                .add("time", publication.time().toEpochMilli());
    }

    private JsonObject presence(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel"));
        JsonObjectBuilder clients = Json.createObjectBuilder();
        for (ClientInfo client :
                broadcaster.presence(body.requiredText("channel")).who()) {
            clients.add(
                    client.session(),
                    Json.createObjectBuilder()
                            .add("client", client.session())
                            .add("user", client.user().orElse("")));
        }
        return Json.createObjectBuilder().add("presence", clients).build();
    }

    private JsonObject presenceStats(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel"));
        Presence presence = broadcaster.presence(body.requiredText("channel"));
        return Json.createObjectBuilder()
                .add("num_clients", presence.sessions())
                .add("num_users", presence.users())
                .build();
    }

    private JsonObject channels(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("pattern"));
        Pattern pattern = glob(body.text("pattern").orElse("*"));
        JsonObjectBuilder channels = Json.createObjectBuilder();
        for (Map.Entry<ChannelName, Integer> channel : broadcaster.channels().entrySet()) {
            String name = channel.getKey().toString();
            if (pattern.matcher(name).matches()) {
                channels.add(name, Json.createObjectBuilder().add("num_clients", channel.getValue()));
            }
        }
        return Json.createObjectBuilder().add("channels", channels).build();
    }

    /** A pattern in which {@code *} stands for any text. */
    private static Pattern glob(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private JsonObject disconnect(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("user", "client", "session"));
        broadcaster.disconnect(body.requiredText("user"), body.text("client").or(() -> body.text("session")));
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    private JsonObject batch(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("commands", "parallel"));
        List<JsonValue> commands = body.list("commands");
        if (commands.size() > MOST) {
            throw new RefusedException(ErrorCode.LIMIT_EXCEEDED, "a batch has at most " + MOST + " commands");
        }
        JsonArrayBuilder replies = Json.createArrayBuilder();
        for (JsonValue command : commands) {
            replies.add(reply(command));
        }
        return Json.createObjectBuilder().add("replies", replies).build();
    }

    /** Does one command of a batch; what is wrong with it does not stop the others. */
    private JsonObject reply(JsonValue command) {
        if (!(command instanceof JsonObject object)
                || object.size() != 1
                || !(object.values().iterator().next() instanceof JsonObject fields)) {
            return error(ErrorCode.BAD_REQUEST, "a command is an object with one field, named as its method");
        }
        String name = object.keySet().iterator().next();
        if (!methods.containsKey(name) || name.equals("batch")) {
            return error(ErrorCode.METHOD_NOT_FOUND, "no such method");
        }
        try {
            JsonObject answer = call(name, fields);
            return answer.containsKey("result")
                    ? Json.createObjectBuilder().add(name, answer.get("result")).build()
                    : answer;
        } catch (InvalidFieldException e) {
            return error(ErrorCode.BAD_REQUEST, "'" + e.field() + "' " + e.getMessage());
        }
    }
}
