package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.icalendar.CalendarEvent;
import dev.herald.announcement.icalendar.CalendarEvents;
import dev.herald.announcement.schedule.Draft;
import dev.herald.announcement.schedule.Schedules;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads schedules that were exported, or events of any calendar, into drafts; none of them is made before all are read. */
final class ScheduleDrafts {

    /** As much as all schedules that can be kept usually take, and more. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    /** How the lines of an event are called that become fields of a schedule. */
    private static final Map<String, String> LINES = Map.of(
            "title", "SUMMARY",
            "message", "DESCRIPTION",
            "rrule", "RRULE",
            "dtstart", "DTSTART",
            "at", "DTSTART",
            "timeZone", "DTSTART",
            "except", "EXDATE");

    private ScheduleDrafts() {}

    /**
     * Reads a list of schedules.
     *
     * @throws InvalidFieldException if one cannot be used; its field is as {@code [3].cron}
     */
    static List<Draft> ofJson(InputStream body) {
        List<JsonValue> items = JsonBody.readList(body, MAX_BYTES);
        if (items.size() > Schedules.MAX_SCHEDULES) {
            throw new InvalidFieldException(
                    "[" + Schedules.MAX_SCHEDULES + "]",
                    "must not be there: at most " + Schedules.MAX_SCHEDULES + " schedules can be kept");
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String place = "[" + i + "]";
            if (!(items.get(i) instanceof JsonObject object)) {
                throw new InvalidFieldException(place, "must be an object");
            }
            drafts.add(draft(object, field -> place + '.' + field));
        }
        return drafts;
    }

    /**
     * Reads the events of a calendar.
     *
     * @param timeZone whose clocks are meant where the calendar does not say; may be null
     * @throws InvalidFieldException if one cannot be used; its field is as {@code VEVENT 2: RRULE}
     */
    static List<Draft> ofCalendar(InputStream body, String timeZone, Instant now) {
        Optional<ZoneId> zone = Optional.ofNullable(timeZone).map(PlanBody::zone);
        return CalendarEvents.read(JsonBody.bytes(body, MAX_BYTES), zone).stream()
                .map(event -> draft(event, now))
                .toList();
    }

    private static Draft draft(CalendarEvent event, Instant now) {
        if (event.carried().isPresent()) {
            String line = event.field("X-HERALD-SCHEDULE");
            return draft(object(event.carried().get(), line), field -> line + ": " + field);
        }
        return draft(fields(event, now), field -> event.field(LINES.getOrDefault(field, field)));
    }

    private static JsonObject object(String text, String field) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // Not only JsonException: too deep a nest is a bare RuntimeException to the implementation.
            throw new InvalidFieldException(field, "must be a JSON object");
        }
    }

    private static JsonObject fields(CalendarEvent event, Instant now) {
        JsonObjectBuilder fields = Json.createObjectBuilder().add("message", event.message());
        event.title().ifPresent(title -> fields.add("title", title));
        fields.add("timeZone", event.zone().getId());
        if (event.rule().isEmpty()) {
            return fields.add("at", event.first().toString()).build();
        }
        // What was left out long ago need not be known any more; a day more for zones that are behind.
        LocalDate oldest = now.atZone(event.zone()).toLocalDate().minusDays(2);
        JsonArrayBuilder except = Json.createArrayBuilder();
        event.except().stream()
                .filter(date -> date.isAfter(oldest))
                .sorted()
                .forEach(date -> except.add(date.toString()));
        return fields.add("rrule", event.rule().get())
                .add("dtstart", event.first().toString())
                .add("except", except)
                .build();
    }

    private static Draft draft(JsonObject fields, UnaryOperator<String> fieldInList) {
        try {
            JsonBody body = JsonBody.of(fields, ScheduleFields.KNOWN);
            return new Draft(PlanBody.plan(body), ScheduleFields.paused(body), fieldInList);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(fieldInList.apply(e.field()), e.getMessage());
        }
    }
}
