package dev.herald.announcement.icalendar;

import dev.herald.announcement.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A calendar with the events of schedules (RFC 5545, section 3.4). Each schedule is an event, or several where one rule cannot say
 * all of its runs; the first of them carries the whole schedule in {@value #CARRIED}, so that nothing is lost on the way to another
 * Herald. Not thread-safe.
 */
public final class ScheduleCalendar {

    /** Holds a whole schedule. */
    static final String CARRIED = "X-HERALD-SCHEDULE";

    /** Marks a further event of the schedule of the event before, and holds its number, from 2. */
    static final String PART = "X-HERALD-PART";

    private static final int MAX_SUMMARY = 80;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private final Instant now;
    private final List<ContentLine> events = new ArrayList<>();
    private final Map<ZoneId, Instant> zones = new LinkedHashMap<>();

    /** An empty calendar of that moment. */
    public ScheduleCalendar(Instant now) {
        this.now = now;
    }

    /**
     * Adds the events of a schedule; none if it has no run any more.
     *
     * @param title a headline, if it has one
     * @param category a word by which calendars sort
     * @param carried the whole schedule, as an import takes it
     */
    public void add(Schedule schedule, Optional<String> title, String message, String category, String carried) {
        List<Sequence> sequences = Sequences.of(schedule, now);
        for (int i = 0; i < sequences.size(); i++) {
            Sequence sequence = sequences.get(i);
            add("BEGIN", "VEVENT");
            add("UID", i == 0 ? schedule.id() : schedule.id() + '-' + (i + 1));
            add("DTSTAMP", Sequences.UTC.format(now));
            events.add(ContentLine.text("SUMMARY", title.orElseGet(() -> firstWords(message))));
            events.add(ContentLine.text("DESCRIPTION", message));
            events.add(ContentLine.text("CATEGORIES", category));
            add("STATUS", schedule.paused() ? "TENTATIVE" : "CONFIRMED");
            add("TRANSP", "TRANSPARENT");
            add(sequence);
            events.add(i == 0 ? ContentLine.text(CARRIED, carried) : ContentLine.of(PART, String.valueOf(i + 1)));
            add("END", "VEVENT");
        }
    }

    private void add(String name, String value) {
        events.add(ContentLine.of(name, value));
    }

    private void add(Sequence sequence) {
        ZoneId zone = sequence.zone();
        events.add(times("DTSTART", zone, List.of(sequence.first())));
        add("DURATION", "PT10M");
        sequence.rule().ifPresent(rule -> add("RRULE", rule));
        if (!sequence.except().isEmpty()) {
            events.add(times("EXDATE", zone, sequence.except()));
        }
        if (!sequence.further().isEmpty()) {
            add("RDATE", sequence.further().stream().map(Sequences.UTC::format).collect(Collectors.joining(",")));
        }
        sequence.comment().ifPresent(comment -> events.add(ContentLine.text("COMMENT", comment)));
        if (!isUtc(zone)) {
            Instant first = sequence.first().atZone(zone).toInstant();
            zones.merge(zone, first, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static ContentLine times(String name, ZoneId zone, List<LocalDateTime> times) {
        String suffix = isUtc(zone) ? "Z" : "";
        String value = times.stream().map(time -> LOCAL.format(time) + suffix).collect(Collectors.joining(","));
        return new ContentLine(name, isUtc(zone) ? Map.of() : Map.of("TZID", zone.getId()), value);
    }

    private static String firstWords(String message) {
        String line = message.strip().lines().findFirst().orElse("");
        return line.codePointCount(0, line.length()) > MAX_SUMMARY
                ? line.substring(0, line.offsetByCodePoints(0, MAX_SUMMARY - 1)) + '…'
                : line;
    }

    /** The calendar as text, its lines folded and ended by CR LF. */
    @Override
    public String toString() {
        List<ContentLine> lines = new ArrayList<>();
        lines.add(ContentLine.of("BEGIN", "VCALENDAR"));
        lines.add(ContentLine.of("VERSION", "2.0"));
        lines.add(ContentLine.of("PRODID", "-//Herald//Schedules//EN"));
        lines.add(ContentLine.of("CALSCALE", "GREGORIAN"));
        zones.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().getId()))
                .forEach(entry -> lines.addAll(TimeZoneText.of(entry.getKey(), entry.getValue())));
        lines.addAll(events);
        lines.add(ContentLine.of("END", "VCALENDAR"));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> line.appendTo(text));
        return text.toString();
    }
}
