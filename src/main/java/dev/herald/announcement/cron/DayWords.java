package dev.herald.announcement.cron;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The days of an expression in English: {@code on the last day of the month}, {@code Monday to Friday}. */
final class DayWords {

    private static final Pattern FROM_THE_END = Pattern.compile("L(?:-([0-9]+))?");
    private static final Pattern NEAREST = Pattern.compile("(L|[0-9]+)W");
    private static final Pattern PLACED = Pattern.compile("([0-9]+|[A-Z]{3})(?:L|#([0-9]+))");
    private static final int WEEK = 7;

    private final String dayOfMonth;
    private final String dayOfWeek;
    private final BitSet months;

    private final BitSet numbers = new BitSet();
    private final List<String> monthPlaces = new ArrayList<>();
    private final BitSet weekdays = new BitSet();
    private final List<String> weekPlaces = new ArrayList<>();

    DayWords(String dayOfMonth, BitSet months, String dayOfWeek) {
        this.dayOfMonth = dayOfMonth.toUpperCase(Locale.ROOT);
        this.dayOfWeek = dayOfWeek.toUpperCase(Locale.ROOT);
        this.months = months;
        readDaysOfMonth();
        readDaysOfWeek();
    }

    private void readDaysOfMonth() {
        for (String item : items(Field.DAY_OF_MONTH, dayOfMonth)) {
            Matcher end = FROM_THE_END.matcher(item);
            Matcher nearest = NEAREST.matcher(item);
            if (end.matches()) {
                monthPlaces.add(beforeTheLast(end.group(1) == null ? 0 : Field.number(end.group(1))));
            } else if (nearest.matches()) {
                monthPlaces.add(
                        item.equals("LW")
                                ? "last weekday"
                                : "weekday nearest to the " + Phrases.ordinal(Field.number(nearest.group(1))));
            } else {
                Field.DAY_OF_MONTH.addTo(numbers, item);
            }
        }
    }

    private static String beforeTheLast(int days) {
        return switch (days) {
            case 0 -> "last day";
            case 1 -> "day before the last";
            default -> Phrases.ordinal(days) + " day before the last";
        };
    }

    private void readDaysOfWeek() {
        for (String item : items(Field.DAY_OF_WEEK, dayOfWeek)) {
            Matcher placed = PLACED.matcher(item);
            if (placed.matches()) {
                int which = placed.group(2) == null ? -1 : Field.number(placed.group(2));
                weekPlaces.add(Phrases.place(which) + " " + weekday(Field.DAY_OF_WEEK.value(placed.group(1)) % WEEK));
            } else {
                Field.DAY_OF_WEEK.addTo(weekdays, item);
            }
        }
    }

    private static List<String> items(Field field, String text) {
        return field.items(text.equals("?") ? "*" : text);
    }

    private static String weekday(int number) {
        return Phrases.name(DayOfWeek.of(number == 0 ? WEEK : number));
    }

    /** Whether it is every day of every month. */
    boolean isEveryDay() {
        return months.cardinality() == 12 && !isLimited();
    }

    /** Whether it is not every day of its months. */
    private boolean isLimited() {
        return isEither() || !allOfMonth() || !allOfWeek();
    }

    private boolean isEither() {
        return isRestricted(dayOfMonth) && isRestricted(dayOfWeek);
    }

    private static boolean isRestricted(String field) {
        return !field.startsWith("*") && !field.equals("?");
    }

    private boolean allOfMonth() {
        return numbers.cardinality() == 31;
    }

    private boolean allOfWeek() {
        return weekdays.cardinality() == WEEK;
    }

    /**
     * Says them, with what has to stand before them.
     *
     * @param unlimited what stands for every day of the months
     */
    String words(String unlimited) {
        boolean allYear = months.cardinality() == 12;
        String inMonths = allYear ? "" : " " + Phrases.inMonths(months);
        if (isEither()) {
            return " " + onDaysOfMonth("of the month") + " or " + onDaysOfWeek("of the month")
                    + (allYear ? "" : "," + inMonths);
        }
        if (!isLimited()) {
            return unlimited + inMonths;
        }
        boolean named = !allYear && !Phrases.isRangeOfMonths(months);
        String ofMonth = named ? "of " + Phrases.monthNames(months) : "of the month";
        if (allOfMonth()) {
            boolean saysMonth = named && !weekPlaces.isEmpty();
            return separated(onDaysOfWeek(ofMonth)) + (saysMonth ? "" : inMonths);
        }
        String only = allOfWeek() ? "" : ", but only " + onDaysOfWeek(ofMonth);
        return " " + onDaysOfMonth(ofMonth) + only + (named ? "" : inMonths);
    }

    private static String separated(String days) {
        return (days.startsWith("on ") ? " " : ", ") + days;
    }

    private String onDaysOfMonth(String ofMonth) {
        List<String> parts = new ArrayList<>();
        if (!numbers.isEmpty()) {
            parts.add(Phrases.numbers(numbers, Phrases::ordinal));
        }
        monthPlaces.stream().distinct().forEach(parts::add);
        return "on the " + String.join(" and the ", parts) + " " + ofMonth;
    }

    private String onDaysOfWeek(String ofMonth) {
        List<String> parts = new ArrayList<>();
        if (allOfWeek()) {
            parts.add("on any day of the week");
        } else if (Phrases.isRange(weekdays, WEEK)) {
            parts.add(Phrases.circularRange(weekdays, WEEK, DayWords::weekday));
        } else if (!weekdays.isEmpty()) {
            // From Monday on, as a week is read, though a field counts from Sunday.
            List<String> names = IntStream.rangeClosed(1, WEEK)
                    .map(day -> day % WEEK)
                    .filter(weekdays::get)
                    .mapToObj(day -> weekday(day) + "s")
                    .toList();
            parts.add("on " + Phrases.list(names));
        }
        List<String> places =
                weekPlaces.stream().distinct().map(place -> "the " + place).toList();
        if (!places.isEmpty()) {
            parts.add("on " + Phrases.list(places) + " " + ofMonth);
        }
        return String.join(" and ", parts);
    }
}
