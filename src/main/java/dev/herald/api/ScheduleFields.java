package dev.herald.api;

import dev.herald.announcement.schedule.Schedule;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked for when a schedule was made, as it would be asked for again: of what the API shows of it, the fields that the API
 * takes, and whether it is paused.
 */
final class ScheduleFields {

    private static final String PAUSED = "paused";

    /** The fields that an import takes. */
    static final Set<String> KNOWN =
            Stream.concat(PlanBody.FIELDS.stream(), Stream.of(PAUSED)).collect(Collectors.toUnmodifiableSet());

    private ScheduleFields() {}

    static JsonObject of(Schedule schedule) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> shown :
                ViewJson.of(ScheduleView.of(schedule, Optional.empty())).entrySet()) {
            boolean taken = shown.getKey().equals(PAUSED) ? schedule.paused() : KNOWN.contains(shown.getKey());
            if (taken) {
                fields.add(shown.getKey(), shown.getValue());
            }
        }
        return fields.build();
    }

    static boolean paused(JsonBody body) {
        return body.flag(PAUSED);
    }
}
