package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Glob;
import dev.herald.channel.Presence;
import dev.herald.command.Broadcaster;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods about who is there: {@code presence}, {@code presence_stats}, {@code channels}, {@code disconnect}. */
final class AudienceMethods {

    private final Broadcaster broadcaster;
    private final AuditTrail trail;

    AudienceMethods(Broadcaster broadcaster, AuditTrail trail) {
        this.broadcaster = broadcaster;
        this.trail = trail;
    }

    JsonObject presence(JsonObject fields) {
        JsonObjectBuilder clients = Json.createObjectBuilder();
        for (ClientInfo client : present(fields).who()) {
            JsonObjectBuilder entry = Json.createObjectBuilder()
                    .add("client", client.session())
                    .add("user", client.user().orElse(""));
            client.info().ifPresent(info -> entry.add("conn_info", info));
            clients.add(client.session(), entry);
        }
        return Json.createObjectBuilder().add("presence", clients).build();
    }

    JsonObject presenceStats(JsonObject fields) {
        Presence presence = present(fields);
        return Json.createObjectBuilder()
                .add("num_clients", presence.sessions())
                .add("num_users", presence.users())
                .build();
    }

    private Presence present(JsonObject fields) {
        return broadcaster.presence(JsonBody.of(fields, Set.of("channel")).requiredText("channel"));
    }

    JsonObject channels(JsonObject fields) {
        Glob pattern =
                new Glob(JsonBody.of(fields, Set.of("pattern")).text("pattern").orElse(""));
        JsonObjectBuilder channels = Json.createObjectBuilder();
        for (Map.Entry<ChannelName, Integer> channel : broadcaster.channels().entrySet()) {
            String name = channel.getKey().toString();
            if (pattern.isEmpty() || pattern.matches(name)) {
                channels.add(name, Json.createObjectBuilder().add("num_clients", channel.getValue()));
            }
        }
        return Json.createObjectBuilder().add("channels", channels).build();
    }

    JsonObject disconnect(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("user", "client", "session"));
        String user = body.requiredText("user");
        Optional<String> session = body.text("client").or(() -> body.text("session"));
        if (user.isEmpty() && session.isEmpty()) {
            throw new InvalidFieldException("user", "is empty: name a client, to end one that has no user");
        }
        int ended = broadcaster.disconnect(Optional.of(user).filter(name -> !name.isEmpty()), session);
        if (ended > 0) {
            trail.note(new Deed(
                    AuditAction.SESSION_DISCONNECT,
                    session.orElse(user),
                    user.isEmpty() ? "a session without a name" : user,
                    List.of(new Change("sessions", Optional.of(Integer.toString(ended)), Optional.of("0")))));
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
