package dev.herald.announcement.icalendar;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the events of a calendar. What can only be guessed is refused, and what a schedule has no place for (alarms, guests, places,
 * how long it takes) is ignored.
 *
 * <p>An event that stands in for one run of another (RECURRENCE-ID) is an event of its own, and the date that it stands in for has
 * none of the other. Cancelled events and further parts of a schedule of Herald's own are left out.
 */
public final class CalendarEvents {

    /** So many events a calendar may have. */
    static final int MAX_EVENTS = 2000;

    /** So many runs may be taken out of all rules together, since each has to be looked for. */
    static final int MAX_EXCEPTIONS = 10_000;

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DateTimeFormatter DATE = format("uuuuMMdd");
    private static final DateTimeFormatter DATE_TIME = format("uuuuMMdd'T'HHmmss");

    /** What cannot be left out without changing when an event takes place. */
    private static final List<String> UNKNOWN = List.of("RDATE", "EXRULE");

    private static final Set<String> SINGLE = Set.of("DTSTART", "RRULE", "RECURRENCE-ID", "UID");

    private final ZoneNames zones;
    private final ZoneId floating;
    private final int before;
    private final List<Component> events;

    private CalendarEvents(Component calendar, ZoneId zone, int before) {
        zones = new ZoneNames(calendar);
        floating = zone;
        this.before = before;
        events = calendar.parts("VEVENT").toList();
    }

    /** A time of a line: its date alone, or the date and time on the clocks of a zone. */
    private record Time(LocalDateTime local, boolean dateOnly, ZoneId zone) {

        LocalDateTime in(ZoneId other) {
            return dateOnly
                    ? local
                    : local.atZone(zone).withZoneSameInstant(other).toLocalDateTime();
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Reads the events of all calendars in a text.
     *
     * @param zone whose clocks are meant where neither the event nor X-WR-TIMEZONE says
     * @throws InvalidFieldException if it is no calendar, has more than {@value #MAX_EVENTS} events, or an event cannot be read; its
     *     field is the line, or event and property, as in {@code VEVENT 2: RRULE}
     */
    public static List<CalendarEvent> read(byte[] text, Optional<ZoneId> zone) {
        List<Component> calendars = CalendarText.read(text);
        long count = calendars.stream().flatMap(each -> each.parts("VEVENT")).count();
        if (count > MAX_EVENTS) {
            throw new InvalidFieldException(
                    "VEVENT " + (MAX_EVENTS + 1), "must not be there: " + MAX_EVENTS + " are read");
        }
        long exceptions = calendars.stream()
                .flatMap(each -> each.parts("VEVENT"))
                .flatMap(event -> event.all("EXDATE"))
                .mapToLong(line ->
                        1 + line.value().chars().filter(each -> each == ',').count())
                .sum();
        if (exceptions > MAX_EXCEPTIONS) {
            throw new InvalidFieldException(
                    "EXDATE", "must take out at most " + MAX_EXCEPTIONS + " runs of all events");
        }
        Stream.Builder<CalendarEvent> all = Stream.builder();
        int before = 0;
        for (Component calendar : calendars) {
            ZoneId floating = zone.or(() -> calendar.first("X-WR-TIMEZONE")
                            .flatMap(line -> ZoneNames.iana(line.text().strip())))
                    .orElse(UTC);
            CalendarEvents events = new CalendarEvents(calendar, floating, before);
            events.read().forEach(all);
            before += events.events.size();
        }
        return all.build().toList();
    }

    private Stream<CalendarEvent> read() {
        Map<String, Set<Time>> replaced = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Component event = events.get(i);
            int number = before + i + 1;
            checkLines(event, number);
            Optional<ContentLine> stoodIn = event.first("RECURRENCE-ID");
            Optional<ContentLine> uid = event.first("UID");
            if (stoodIn.isPresent() && uid.isPresent()) {
                if (stoodIn.get().parameter("RANGE").isPresent()) {
                    throw invalid(number, "RECURRENCE-ID", "must not have a RANGE, which nothing here can keep");
                }
                replaced.computeIfAbsent(uid.get().value(), key -> new HashSet<>())
                        .addAll(times(stoodIn.get(), number));
            }
        }
        return IntStream.range(0, events.size())
                .filter(i -> isMeant(events.get(i)))
                .mapToObj(i -> event(events.get(i), before + i + 1, replaced));
    }

    private static void checkLines(Component event, int number) {
        for (String name : UNKNOWN) {
            if (event.first(name).isPresent()
                    && event.first(ScheduleCalendar.CARRIED).isEmpty()) {
                throw invalid(number, name, "cannot be kept: a schedule has one rule and dates without a run");
            }
        }
        for (String name : SINGLE) {
            if (event.all(name).count() > 1) {
                throw invalid(number, name, "must not stand there twice");
            }
        }
    }

    private static boolean isMeant(Component event) {
        boolean cancelled = event.first("STATUS")
                .filter(status -> status.value().strip().equalsIgnoreCase("CANCELLED"))
                .isPresent();
        return !cancelled && event.first(ScheduleCalendar.PART).isEmpty();
    }

    private CalendarEvent event(Component event, int number, Map<String, Set<Time>> replaced) {
        ContentLine start = event.first("DTSTART").orElseThrow(() -> invalid(number, "DTSTART", "is missing"));
        List<Time> starts = times(start, number);
        if (starts.size() != 1) {
            throw invalid(number, "DTSTART", "must be one date or date and time");
        }
        ZoneId zone = starts.get(0).zone();
        LocalDateTime first = starts.get(0).local();
        Optional<String> rule = event.first("RECURRENCE-ID").isPresent()
                ? Optional.empty()
                : event.first("RRULE").map(line -> line.value().strip());
        Optional<String> summary = text(event, "SUMMARY");
        Optional<String> description = text(event, "DESCRIPTION");
        return new CalendarEvent(
                number,
                event.first(ScheduleCalendar.CARRIED).map(ContentLine::text),
                summary.filter(title -> description.isPresent()),
                description
                        .or(() -> summary)
                        .orElseThrow(() -> invalid(number, "SUMMARY", "is missing, and so is DESCRIPTION")),
                zone,
                first,
                rule,
                rule.map(text -> exceptions(
                                event, number, new Exceptions(recurrence(text, first, number), zone), replaced))
                        .orElseGet(Set::of));
    }

    private static Optional<String> text(Component event, String name) {
        return event.first(name).map(line -> line.text().strip()).filter(text -> !text.isEmpty());
    }

    private static Recurrence recurrence(String rule, LocalDateTime first, int number) {
        RecurrenceRule parsed;
        try {
            parsed = RecurrenceRule.parse(rule);
        } catch (IllegalArgumentException e) {
            throw invalid(number, "RRULE", "is no recurrence rule: " + e.getMessage());
        }
        try {
            return new Recurrence(parsed, first);
        } catch (IllegalArgumentException e) {
            throw invalid(number, "DTSTART", e.getMessage());
        }
    }

    private Set<LocalDate> exceptions(
            Component event, int number, Exceptions exceptions, Map<String, Set<Time>> replaced) {
        event.all("EXDATE")
                .flatMap(line -> times(line, number).stream())
                .forEach(time -> exceptions.add(time.in(exceptions.zone()), time.dateOnly()));
        event.first("UID").map(uid -> replaced.getOrDefault(uid.value(), Set.of())).stream()
                .flatMap(Collection::stream)
                .forEach(time -> exceptions.add(time.in(exceptions.zone()), time.dateOnly()));
        return exceptions
                .dates()
                .orElseThrow(() -> invalid(
                        number,
                        "EXDATE",
                        "takes out some runs of a date and leaves others, which nothing here can keep"));
    }

    /** The times of a line (sections 3.3.4, 3.3.5 and 3.2.19). */
    private List<Time> times(ContentLine line, int number) {
        ZoneId zone = line.parameter("TZID")
                .map(name -> zones.zone(name)
                        .orElseThrow(() ->
                                invalid(number, line.name(), "must have a TZID that is known, such as Europe/Berlin")))
                .orElse(floating);
        return Arrays.stream(line.value().strip().split(",", -1))
                .map(text -> time(text, zone, number, line.name()))
                .toList();
    }

    private static Time time(String text, ZoneId zone, int number, String name) {
        try {
            if (text.length() == 8) {
                return new Time(LocalDate.parse(text, DATE).atStartOfDay(), true, zone);
            }
            boolean utc = text.endsWith("Z");
            LocalDateTime local = LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, DATE_TIME);
            return new Time(local, false, utc ? UTC : zone);
        } catch (DateTimeException e) {
            throw invalid(number, name, "must be such as 20261224T180000 or 20261224");
        }
    }

    private static InvalidFieldException invalid(int number, String line, String problem) {
        return new InvalidFieldException(CalendarEvent.field(number, line), problem);
    }
}
