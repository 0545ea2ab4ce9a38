package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.History;
import dev.herald.channel.Publication;
import dev.herald.command.Broadcaster;
import dev.herald.command.RefusedException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The method {@code history}. */
final class HistoryMethod implements ServerMethod {

    /** How many publications one answer has at most. */
    private static final int MOST = 1_000;

    private final Broadcaster broadcaster;

    HistoryMethod(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    @Override
    public JsonObject call(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel", "limit", "since", "reverse"));
        Optional<JsonBody> since = body.object("since", Set.of("offset", "epoch"));
        History history = read(
                body.requiredText("channel"),
                body.flag("reverse"),
                since.map(HistoryMethod::offset).orElse(OptionalLong.empty()),
                count(body));
        since.flatMap(position -> position.text("epoch"))
                .filter(epoch -> !epoch.isEmpty() && !epoch.equals(history.top().epoch()))
                .ifPresent(epoch -> {
                    throw new RefusedException(
                            ErrorCode.UNRECOVERABLE_POSITION, ErrorCode.UNRECOVERABLE_POSITION.reason());
                });
        return result(history, body.flag("reverse"));
    }

    private History read(String channel, boolean newestFirst, OptionalLong since, int count) {
        return newestFirst
                ? broadcaster.historyBefore(channel, since.orElse(Long.MAX_VALUE), count)
                : broadcaster.historyAfter(channel, since.orElse(0), count);
    }

    /** How many are asked for: none unless some are, and with a negative limit as many as one answer may have. */
    private static int count(JsonBody body) {
        long limit = body.integer("limit").orElse(0);
        return (int) (limit < 0 ? MOST : Math.min(limit, MOST));
    }

    private static OptionalLong offset(JsonBody since) {
        long offset = since.integer("offset").orElse(0);
        if (offset < 0) {
            throw new InvalidFieldException("since", "must have an offset of 0 or more");
        }
        return OptionalLong.of(offset);
    }

    private static JsonObject result(History history, boolean newestFirst) {
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

    private static JsonObjectBuilder publication(Publication publication) {
        return Json.createObjectBuilder()
                .add("data", new Said(publication.user(), publication.message()).toJson())
                .add("offset", publication.position().offset())
                .add("time", publication.time().toEpochMilli());
    }
}
