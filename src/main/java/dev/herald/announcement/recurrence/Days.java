package dev.herald.announcement.recurrence;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The days that a rule names, whichever its periods are. What the RFC calls expanding and limiting comes to the same when
 * every day is asked: it is named when each BY part names it, and a part that is missing leaves it to the first date where the
 * period is longer than a day.
 */
final class Days {

    private static final String[] DAY_PARTS = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"};

    private final Predicate<LocalDate> named;
    private final Set<Integer> months;

    Days(RecurrenceRule rule, LocalDate first) {
        months = Set.copyOf(months(rule, first));
        named = monthDays(rule, first)
                .and(anyOf(
                        rule.numbers("BYYEARDAY"),
                        (day, number) -> counts(number, day.getDayOfYear(), day.lengthOfYear())))
                .and(weeks(rule))
                .and(weekdays(rule, first));
    }

    private static List<Integer> months(RecurrenceRule rule, LocalDate first) {
        boolean leftOpen = rule.frequency() == Frequency.YEARLY && rule.hasNone(DAY_PARTS) && rule.hasNone("BYMONTH");
        return leftOpen ? List.of(first.getMonthValue()) : rule.numbers("BYMONTH");
    }

    private static Predicate<LocalDate> monthDays(RecurrenceRule rule, LocalDate first) {
        boolean leftOpen =
                Set.of(Frequency.YEARLY, Frequency.MONTHLY).contains(rule.frequency()) && rule.hasNone(DAY_PARTS);
        List<Integer> days = leftOpen ? List.of(first.getDayOfMonth()) : rule.numbers("BYMONTHDAY");
        return anyOf(days, (day, number) -> counts(number, day.getDayOfMonth(), day.lengthOfMonth()));
    }

    private static Predicate<LocalDate> weeks(RecurrenceRule rule) {
        WeekFields weeks = WeekFields.of(rule.weekStart(), 4);
        return anyOf(
                rule.numbers("BYWEEKNO"),
                (day, number) -> counts(number, day.get(weeks.weekOfWeekBasedYear()), (int)
                        day.range(weeks.weekOfWeekBasedYear()).getMaximum()));
    }

    private static Predicate<LocalDate> weekdays(RecurrenceRule rule, LocalDate first) {
        boolean leftOpen = rule.frequency() == Frequency.WEEKLY
                ? rule.hasNone("BYDAY")
                : rule.frequency() == Frequency.YEARLY
                        && !rule.hasNone("BYWEEKNO")
                        && rule.hasNone("BYDAY", "BYMONTHDAY", "BYYEARDAY");
        List<WeekdayItem> items = leftOpen ? List.of(new WeekdayItem(0, first.getDayOfWeek())) : rule.weekdays();
        boolean ofTheYear = rule.frequency() == Frequency.YEARLY && rule.hasNone("BYMONTH");
        return anyOf(items, (day, item) -> {
            int number = ofTheYear ? day.getDayOfYear() : day.getDayOfMonth();
            int length = ofTheYear ? day.lengthOfYear() : day.lengthOfMonth();
            return item.day() == day.getDayOfWeek() && item.standsAt((number + 6) / 7, (length - number) / 7 + 1);
        });
    }

    /** Whether a number of a list means that one of so many, from the end when it is negative. */
    private static boolean counts(int number, int place, int length) {
        return number == place || number == place - length - 1;
    }

    private interface Match<T> {
        boolean test(LocalDate day, T item);
    }

    /** Any of these items; all days if there are none. */
    private static <T> Predicate<LocalDate> anyOf(List<T> items, Match<T> match) {
        return items.isEmpty()
                ? day -> true
                : day -> {
                    for (T item : items) {
                        if (match.test(day, item)) {
                            return true;
                        }
                    }
                    return false;
                };
    }

    /** Whether the rule names that day. */
    boolean contain(LocalDate day) {
        return hasMonthOf(day) && named.test(day);
    }

    private boolean hasMonthOf(LocalDate day) {
        return months.isEmpty() || months.contains(day.getMonthValue());
    }

    /** The next day that is worth a look. */
    LocalDate toTryAfter(LocalDate day) {
        return hasMonthOf(day) ? day.plusDays(1) : day.with(TemporalAdjusters.firstDayOfNextMonth());
    }

    /** The days that the rule names from one on and before another. */
    List<LocalDate> between(LocalDate first, LocalDate end) {
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(end); day = toTryAfter(day)) {
            if (contain(day)) {
                days.add(day);
            }
        }
        return days;
    }
}
