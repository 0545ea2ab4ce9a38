package dev.herald.api;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.schedule.Conditions;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.Rotation;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.announcement.schedule.When;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A schedule as the API shows it; what is null is left out. */
@JsonbPropertyOrder({
    "id",
    "cron",
    "at",
    "rrule",
    "dtstart",
    "words",
    "timeZone",
    "start",
    "until",
    "except",
    "quietHours",
    "maxRuns",
    "missed",
    "onlyIfPresent",
    "minMessages",
    "minGap",
    "severity",
    "language",
    "title",
    "message",
    "messages",
    "translations",
    "user",
    "author",
    "audience",
    "dismissible",
    "ackRequired",
    "escalation",
    "created",
    "paused",
    "runs",
    "nextRuns"
})
public record ScheduleView(
        String id,
        String cron,
        String at,
        String rrule,
        String dtstart,
        String words,
        String timeZone,
        Instant start,
        Instant until,
        List<String> except,
        List<QuietHoursView> quietHours,
        Integer maxRuns,
        String missed,
        Boolean onlyIfPresent,
        Integer minMessages,
        String minGap,
        String severity,
        String language,
        String title,
        String message,
        List<String> messages,
        JsonObject translations,
        String user,
        String author,
        JsonArray audience,
        boolean dismissible,
        boolean ackRequired,
        JsonObject escalation,
        Instant created,
        boolean paused,
        int runs,
        List<String> nextRuns) {

    /** How many of the next runs are shown. */
    private static final int RUNS = 5;

    /**
     * Shows one.
     *
     * @param author who made it by the API, as which they called; empty if nobody did
     */
    static ScheduleView of(Schedule schedule, Optional<String> author) {
        Plan plan = schedule.plan();
        Timetable timetable = plan.timetable();
        Conditions conditions = plan.conditions();
        AnnouncementText text = plan.textAfter(schedule.runs()); // of the next run, where there are several
        return new ScheduleView(
                schedule.id(),
                timetable.when() instanceof When.Repeated repeated
                        ? repeated.cron().toString()
                        : null,
                timetable.when() instanceof When.Once once ? once.at().toString() : null,
                timetable.when() instanceof When.Recurring recurring
                        ? recurring.recurrence().rule().toString()
                        : null,
                timetable.when() instanceof When.Recurring recurring
                        ? recurring.recurrence().first().toString()
                        : null,
                timetable.when().words(),
                timetable.zone().getId(),
                timetable.start().orElse(null),
                timetable.until().orElse(null),
                nullIfEmpty(timetable.except().stream()
                        .sorted()
                        .map(LocalDate::toString)
                        .toList()),
                nullIfEmpty(
                        timetable.quietHours().stream().map(QuietHoursView::of).toList()),
                plan.maxRuns().orElse(null),
                plan.missed().wireName(),
                conditions.onlyIfPresent() ? true : null,
                conditions.minMessages().orElse(null),
                conditions.minGap().map(Duration::toString).orElse(null),
                text.severity().wireName(),
                text.wording().language().orElse(null),
                text.title().orElse(null),
                text.message(),
                plan.rotation().map(Rotation::messages).orElse(null),
                TextView.translations(text),
                text.user(),
                author.orElse(null),
                TextView.audience(text),
                text.handling().dismissible(),
                text.handling().ackRequired(),
                TextView.escalation(text),
                schedule.created(),
                schedule.paused(),
                schedule.runs(),
                PreviewView.texts(schedule.nextRuns(RUNS)));
    }

    private static <C extends Collection<?>> C nullIfEmpty(C items) {
        return items.isEmpty() ? null : items;
    }
}
