package dev.herald.announcement.cron;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two day fields, which name days by number and also by where they stand in their month. */
final class DayField {
    private static final Pattern FROM_THE_END = Pattern.compile("L(?:-([0-9]+))?", CASE_INSENSITIVE);
    private static final Pattern LAST_WORKDAY = Pattern.compile("LW", CASE_INSENSITIVE);
    private static final Pattern NEAREST_WORKDAY = Pattern.compile("([0-9]+)W", CASE_INSENSITIVE);
    private static final Pattern LAST_OF_ITS_KIND = Pattern.compile("([0-9]+|[A-Z]{3})?L", CASE_INSENSITIVE);
    private static final Pattern NTH_OF_ITS_KIND = Pattern.compile("([0-9]+|[A-Z]{3})#([0-9]+)", CASE_INSENSITIVE);

    private DayField() {}

    /** Which days a day-of-month field names. */
    static Predicate<LocalDate> ofMonth(String text) {
        return days(Field.DAY_OF_MONTH, text, LocalDate::getDayOfMonth, DayField::placeInMonth);
    }

    /** Which days a day-of-week field names. */
    static Predicate<LocalDate> ofWeek(String text) {
        return days(Field.DAY_OF_WEEK, text, day -> day.getDayOfWeek().getValue() % 7, DayField::weekdayInMonth);
    }

    private static Predicate<LocalDate> days(
            Field field,
            String text,
            ToIntFunction<LocalDate> number,
            Function<String, Optional<Predicate<LocalDate>>> place) {
        BitSet numbers = new BitSet();
        Predicate<LocalDate> days = day -> numbers.get(number.applyAsInt(day));
        for (String item : field.items(text.equals("?") ? "*" : text)) {
            Optional<Predicate<LocalDate>> byPlace = place.apply(item);
            if (byPlace.isPresent()) {
                days = days.or(byPlace.get());
            } else {
                field.addTo(numbers, item);
            }
        }
        return days;
    }

    private static Optional<Predicate<LocalDate>> placeInMonth(String item) {
        Matcher fromTheEnd = FROM_THE_END.matcher(item);
        if (fromTheEnd.matches()) {
            int before = fromTheEnd.group(1) == null ? 0 : Field.number(fromTheEnd.group(1));
            if (before > 30) {
                throw Field.DAY_OF_MONTH.wrong(item, "goes back by more than 30 days");
            }
            return Optional.of(day -> day.getDayOfMonth() == day.lengthOfMonth() - before);
        }
        if (LAST_WORKDAY.matcher(item).matches()) {
            return Optional.of(day -> day.equals(workdayNearest(day.with(TemporalAdjusters.lastDayOfMonth()))));
        }
        Matcher nearest = NEAREST_WORKDAY.matcher(item);
        if (nearest.matches()) {
            int number = Field.DAY_OF_MONTH.value(nearest.group(1));
            return Optional.of(
                    day -> number <= day.lengthOfMonth() && day.equals(workdayNearest(day.withDayOfMonth(number))));
        }
        return Optional.empty();
    }

    private static LocalDate workdayNearest(LocalDate day) {
        boolean first = day.getDayOfMonth() == 1;
        boolean last = day.getDayOfMonth() == day.lengthOfMonth();
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> first ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> last ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    private static Optional<Predicate<LocalDate>> weekdayInMonth(String item) {
        Matcher last = LAST_OF_ITS_KIND.matcher(item);
        if (last.matches()) {
            if (last.group(1) == null) {
                throw Field.DAY_OF_WEEK.wrong(item, "says the last without which day");
            }
            DayOfWeek weekday = weekday(last.group(1));
            return Optional.of(day -> day.getDayOfWeek() == weekday && day.getDayOfMonth() > day.lengthOfMonth() - 7);
        }
        Matcher nth = NTH_OF_ITS_KIND.matcher(item);
        if (nth.matches()) {
            DayOfWeek weekday = weekday(nth.group(1));
            int which = Field.number(nth.group(2));
            if (which < 1 || which > 5) {
                throw Field.DAY_OF_WEEK.wrong(item, "needs 1 to 5 behind its #");
            }
            return Optional.of(day -> day.getDayOfWeek() == weekday && (day.getDayOfMonth() + 6) / 7 == which);
        }
        return Optional.empty();
    }

    private static DayOfWeek weekday(String token) {
        int value = Field.DAY_OF_WEEK.value(token);
        return value == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(value);
    }
}
