package dev.herald.api;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The next runs of a timetable, as local times with their offset. */
public record PreviewView(List<String> runs) {

    static PreviewView of(List<ZonedDateTime> runs) {
        return new PreviewView(texts(runs));
    }

    /** Times as every answer about schedules writes them. */
    static List<String> texts(List<ZonedDateTime> runs) {
        return runs.stream().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).toList();
    }
}
