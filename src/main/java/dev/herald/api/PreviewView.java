package dev.herald.api;

import dev.herald.announcement.schedule.Timetable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A timetable in words, and its next runs as local times with their offset. */
@JsonbPropertyOrder({"words", "runs"})
public record PreviewView(String words, List<String> runs) {

    static PreviewView of(Timetable timetable, Instant from, int count) {
        return new PreviewView(timetable.when().words(), texts(timetable.nextRuns(from, count)));
    }

    /** Times as every answer about schedules writes them. */
    static List<String> texts(List<ZonedDateTime> runs) {
        return runs.stream().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).toList();
    }
}
