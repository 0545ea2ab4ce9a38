package dev.herald.announcement.icalendar;

import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The description of a time zone (RFC 5545, section 3.6.5): its changes from the one before a moment on, for {@value #YEARS} years. Those
 * that come every year by one rule are said by it, because Outlook understands no other description; the others by date. A
 * program that knows the name of the zone has no need of it.
 */
final class TimeZoneText {

    private static final int YEARS = 20;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private TimeZoneText() {}

    /** What changes of the same kind have in common. */
    private record Kind(ZoneOffset from, ZoneOffset to, boolean summer) {}

    /** The lines of a zone, for events after a moment. */
    static List<ContentLine> of(ZoneId zone, Instant earliest) {
        List<ContentLine> lines = new ArrayList<>();
        lines.add(ContentLine.of("BEGIN", "VTIMEZONE"));
        lines.add(ContentLine.of("TZID", zone.getId()));
        observances(zone.getRules(), earliest).forEach((kind, times) -> {
            String name = kind.summer() ? "DAYLIGHT" : "STANDARD";
            lines.add(ContentLine.of("BEGIN", name));
            lines.add(ContentLine.of("DTSTART", LOCAL.format(times.get(0))));
            lines.add(ContentLine.of("TZOFFSETFROM", offset(kind.from())));
            lines.add(ContentLine.of("TZOFFSETTO", offset(kind.to())));
            if (times.size() > 1) {
                lines.add(further(times));
            }
            lines.add(ContentLine.of("END", name));
        });
        lines.add(ContentLine.of("END", "VTIMEZONE"));
        return lines;
    }

    private static Map<Kind, List<LocalDateTime>> observances(ZoneRules rules, Instant earliest) {
        Map<Kind, List<LocalDateTime>> observances = new LinkedHashMap<>();
        Instant end = earliest.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        ZoneOffsetTransition change = rules.previousTransition(earliest.plusNanos(1));
        if (change == null) {
            ZoneOffset offset = rules.getOffset(earliest);
            observances.put(
                    new Kind(offset, offset, rules.isDaylightSavings(earliest)),
                    new ArrayList<>(List.of(LocalDateTime.of(1970, 1, 1, 0, 0))));
            change = rules.nextTransition(earliest);
        }
        while (change != null && change.getInstant().isBefore(end)) {
            Kind kind = new Kind(
                    change.getOffsetBefore(), change.getOffsetAfter(), rules.isDaylightSavings(change.getInstant()));
            observances.computeIfAbsent(kind, key -> new ArrayList<>()).add(change.getDateTimeBefore());
            change = rules.nextTransition(change.getInstant());
        }
        return observances;
    }

    private static ContentLine further(List<LocalDateTime> times) {
        return yearly(times)
                .map(rule -> ContentLine.of("RRULE", rule))
                .orElseGet(() -> ContentLine.of(
                        "RDATE", times.stream().skip(1).map(LOCAL::format).collect(Collectors.joining(","))));
    }

    /** The rule by which they come every year, if there is one: the first or another of its weekdays, or that from a date on. */
    private static Optional<String> yearly(List<LocalDateTime> times) {
        if (times.size() < YEARS - 1) {
            return Optional.empty();
        }
        LocalDateTime first = times.get(0);
        String month = "FREQ=YEARLY;BYMONTH=" + first.getMonthValue();
        String weekday = first.getDayOfWeek().name().substring(0, 2);
        int day = first.getDayOfMonth();
        Stream<String> byPlace = Stream.of(-1, (day + 6) / 7).map(place -> month + ";BYDAY=" + place + weekday);
        Stream<String> fromADate = IntStream.rangeClosed(Math.max(1, day - 6), Math.min(25, day))
                .mapToObj(date -> month + ";BYDAY=" + weekday + ";BYMONTHDAY="
                        + IntStream.range(date, date + 7)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(",")));
        Stream<String> onADate = Stream.of(month + ";BYMONTHDAY=" + day);
        return Stream.of(byPlace, onADate, fromADate)
                .flatMap(rules -> rules)
                .filter(rule -> gives(rule, times))
                .findFirst();
    }

    private static boolean gives(String rule, List<LocalDateTime> times) {
        Recurrence recurrence = new Recurrence(RecurrenceRule.of(rule), times.get(0));
        LocalDateTime from = times.get(0);
        for (LocalDateTime time : times) {
            if (recurrence.firstFrom(from, ZoneOffset.UTC).filter(time::equals).isEmpty()) {
                return false;
            }
            from = time.plusSeconds(1);
        }
        return true;
    }

    /** An offset without a colon, with seconds where it has some (section 3.3.14). */
    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
    }
}
