package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import dev.herald.announcement.schedule.MissedRuns;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.QuietHours;
import dev.herald.announcement.schedule.Rotation;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.announcement.schedule.When;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that say when something is announced, and those of a whole schedule. */
final class PlanBody {

    static final Set<String> TIMETABLE_FIELDS =
            Set.of("cron", "at", "rrule", "dtstart", "timeZone", "start", "until", "except", "quietHours");

    static final Set<String> FIELDS = Stream.of(
                    AnnouncementBody.FIELDS,
                    TIMETABLE_FIELDS,
                    ConditionsBody.FIELDS,
                    Set.of("messages", "maxRuns", "missed"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> QUIET_FIELDS = Set.of("from", "to");

    private PlanBody() {}

    static Plan plan(JsonBody body) {
        Optional<Rotation> rotation = rotation(body);
        return new Plan(
                AnnouncementBody.text(
                        rotation.map(messages -> withMessage(body, messages)).orElse(body)),
                rotation,
                timetable(body),
                maxRuns(body),
                body.text("missed").map(MissedRuns::of).orElse(MissedRuns.SKIP),
                ConditionsBody.conditions(body));
    }

    private static Optional<Rotation> rotation(JsonBody body) {
        return body.optionalList("messages")
                .map(values -> new Rotation(texts(body, "messages").toList()));
    }

    /** An answer of Herald's has the message of the next run beside them; it may be sent back as it is. */
    private static JsonBody withMessage(JsonBody body, Rotation rotation) {
        body.text("message").ifPresent(message -> {
            if (!rotation.messages().contains(message)) {
                throw new InvalidFieldException("message", "must be one of 'messages', or be left out");
            }
        });
        return body.with("message", rotation.messages().get(0));
    }

    private static Optional<Integer> maxRuns(JsonBody body) {
        OptionalLong most = body.integer("maxRuns");
        return most.isEmpty()
                ? Optional.empty()
                : Optional.of((int) Math.max(0, Math.min(Integer.MAX_VALUE, most.getAsLong())));
    }

    static Timetable timetable(JsonBody body) {
        return new Timetable(
                when(body),
                zone(body.requiredText("timeZone")),
                body.instant("start"),
                body.instant("until"),
                texts(body, "except")
                        .map(date -> read("except", date, LocalDate::parse, "dates such as 2026-12-25"))
                        .collect(Collectors.toSet()),
                values(body, "quietHours").map(PlanBody::quietHours).toList());
    }

    private static When when(JsonBody body) {
        Optional<String> rrule = body.text("rrule");
        if (rrule.isPresent()) {
            return recurring(body, rrule.get());
        }
        if (body.text("dtstart").isPresent()) {
            throw new InvalidFieldException("dtstart", "needs 'rrule' beside it");
        }
        Optional<String> at = body.text("at");
        if (at.isEmpty()) {
            return new When.Repeated(cron(body.requiredText("cron")));
        }
        if (body.text("cron").isPresent()) {
            throw new InvalidFieldException(
                    "at", "must not stand beside 'cron': a schedule runs once or again and again");
        }
        return new When.Once(localTime("at", at.get()));
    }

    private static When recurring(JsonBody body, String rrule) {
        for (String other : List.of("cron", "at")) {
            if (body.text(other).isPresent()) {
                throw new InvalidFieldException("rrule", "must not stand beside '" + other + "'");
            }
        }
        LocalDateTime first = localTime("dtstart", body.requiredText("dtstart"));
        RecurrenceRule rule;
        try {
            rule = RecurrenceRule.parse(rrule);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("rrule", "is no recurrence rule: " + e.getMessage());
        }
        try {
            return new When.Recurring(new Recurrence(rule, first));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("dtstart", e.getMessage());
        }
    }

    private static LocalDateTime localTime(String field, String text) {
        return read(field, text, LocalDateTime::parse, "a date and time of the time zone, such as 2026-12-24T18:00");
    }

    private static CronExpression cron(String text) {
        try {
            return CronExpression.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("cron", "is no cron expression: " + e.getMessage());
        }
    }

    /** The time zone of that name. */
    static ZoneId zone(String name) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw new InvalidFieldException("timeZone", "must be an IANA time zone, such as Europe/Berlin or UTC");
    }

    private static QuietHours quietHours(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw new InvalidFieldException("quietHours", "must be a list of objects with 'from' and 'to'");
        }
        JsonBody hours = JsonBody.of(object, QUIET_FIELDS);
        return new QuietHours(time(hours.requiredText("from")), time(hours.requiredText("to")));
    }

    private static LocalTime time(String text) {
        return read("quietHours", text, LocalTime::parse, "times such as 22:00");
    }

    private static Stream<String> texts(JsonBody body, String field) {
        return values(body, field).map(value -> {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            throw new InvalidFieldException(field, "must be a list of strings");
        });
    }

    private static Stream<JsonValue> values(JsonBody body, String field) {
        return body.optionalList(field).orElseGet(List::of).stream();
    }

    private static <T> T read(String field, String text, Function<String, T> parser, String what) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "must be " + what);
        }
    }
}
