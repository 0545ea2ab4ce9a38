package dev.herald.api;

import dev.herald.announcement.Schedule;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A schedule as the API shows it; what is null is left out. */
@JsonbPropertyOrder({"id", "cron", "timeZone", "severity", "title", "message", "user", "until", "created", "nextRuns"})
public record ScheduleView(
        String id,
        String cron,
        String timeZone,
        String severity,
        String title,
        String message,
        String user,
        Instant until,
        Instant created,
        List<String> nextRuns) {

    /** How many of the next runs are shown. */
    private static final int RUNS = 5;

    static ScheduleView of(Schedule schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.cron().toString(),
                schedule.zone().getId(),
                schedule.text().severity().wireName(),
                schedule.text().title().orElse(null),
                schedule.text().message(),
                schedule.text().user(),
                schedule.until().orElse(null),
                schedule.created(),
                schedule.nextRuns(RUNS).stream()
                        .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                        .toList());
    }
}
