package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.NewPublication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Broadcaster;
import dev.herald.command.RefusedException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The methods {@code publish} and {@code broadcast}. */
final class PublishMethods {

    /** How many channels one broadcast goes to. */
    private static final int MOST_CHANNELS = 1_000;

    /** How long the publications of one request may take to be stored, all together. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KEY = "idempotency_key";

    private final Broadcaster broadcaster;

    PublishMethods(Broadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    JsonObject publish(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channel", "data", KEY));
        String channel = body.requiredText("channel");
        return position(await(publish(channel, Said.of(body.required("data")), key(body)), deadline()));
    }

    /** Publishes in all channels before it waits for any, so that they are stored together. */
    JsonObject broadcast(JsonObject fields) {
        JsonBody body = JsonBody.of(fields, Set.of("channels", "data", KEY));
        List<String> channels = channels(body);
        Said said = Said.of(body.required("data"));
        Optional<String> key = key(body);
        List<CompletableFuture<StreamPosition>> published = new ArrayList<>();
        channels.forEach(channel -> published.add(tryToPublish(channel, said, key)));
        long deadline = deadline();
        JsonArrayBuilder responses = Json.createArrayBuilder();
        published.forEach(each -> responses.add(MethodAnswer.of(() -> position(await(each, deadline)))));
        return Json.createObjectBuilder().add("responses", responses).build();
    }

    private static List<String> channels(JsonBody body) {
        List<JsonValue> channels = body.list("channels");
        if (channels.size() > MOST_CHANNELS) {
            throw new RefusedException(
                    ErrorCode.LIMIT_EXCEEDED, "a broadcast goes to at most " + MOST_CHANNELS + " channels");
        }
        List<String> names = new ArrayList<>();
        for (JsonValue channel : channels) {
            if (!(channel instanceof JsonString name)) {
                throw new InvalidFieldException("channels", "must be a list of strings");
            }
            names.add(name.getString());
        }
        return names;
    }

    private static Optional<String> key(JsonBody body) {
        Optional<String> key = body.text(KEY);
        try {
            key.ifPresent(NewPublication::checkKey);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(
                    KEY, "must be 1 to " + NewPublication.MAX_KEY_LENGTH + " visible ASCII characters");
        }
        return key;
    }

    private CompletableFuture<StreamPosition> tryToPublish(String channel, Said said, Optional<String> key) {
        try {
            return publish(channel, said, key);
        } catch (RefusedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<StreamPosition> publish(String channel, Said said, Optional<String> key) {
        return broadcaster.publish(channel, said.user(), said.message(), key);
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static StreamPosition await(CompletableFuture<StreamPosition> published, long deadline) {
        try {
            return published.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
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
}
