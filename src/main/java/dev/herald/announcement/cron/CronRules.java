package dev.herald.announcement.cron;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cron expressions as recurrence rules (RFC 5545, section 3.3.10).
 *
 * <p>Together the rules give each date and time that the expression gives, and no other; a date can come from two of them. The
 * day nearest to another ({@code 15W}) has no rule but for {@code 1W} and {@code LW}; nor has a day of the week by its place in the month
 * where a step of days must agree ({@code *}{@code /2} beside {@code FRI#3}).
 */
public final class CronRules {

    private static final String WORKDAYS = "BYDAY=MO,TU,WE,TH,FR";
    private static final List<String> WEEKDAYS = List.of("SU", "MO", "TU", "WE", "TH", "FR", "SA");
    private static final Pattern FROM_THE_END = Pattern.compile("L(?:-([0-9]+))?");
    private static final Pattern PLACED = Pattern.compile("([0-9]+|[A-Z]{3})(?:L|#([0-9]+))");

    /** BYSETPOS goes no further (RFC 5545, section 3.3.10). */
    private static final int MAX_PLACE = 366;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final String dayOfMonth;
    private final String dayOfWeek;

    private CronRules(List<String> fields) {
        seconds = Field.SECOND.parse(fields.get(0));
        minutes = Field.MINUTE.parse(fields.get(1));
        hours = Field.HOUR.parse(fields.get(2));
        dayOfMonth = fields.get(3).toUpperCase(Locale.ROOT);
        months = Field.MONTH.parse(fields.get(4));
        dayOfWeek = fields.get(5).toUpperCase(Locale.ROOT);
    }

    /** The rules of an expression, at least one; empty if rules cannot say it. */
    public static Optional<List<String>> of(CronExpression cron) {
        return new CronRules(cron.fields()).rules();
    }

    /** Whether an expression runs every hour of every day, so that only its minutes and seconds matter. */
    public static boolean isEveryHour(CronExpression cron) {
        CronRules rules = new CronRules(cron.fields());
        return rules.hours.cardinality() == 24
                && rules.months.cardinality() == 12
                && !isRestricted(rules.dayOfMonth)
                && !isRestricted(rules.dayOfWeek)
                && rules.plainMonthDays().cardinality() == 31
                && rules.plainWeekdays().cardinality() == 7;
    }

    private static boolean isRestricted(String field) {
        return !field.startsWith("*") && !field.equals("?");
    }

    private Optional<List<String>> rules() {
        boolean either = isRestricted(dayOfMonth) && isRestricted(dayOfWeek);
        if (either) {
            return byMonthDay("")
                    .flatMap(one -> byWeekday()
                            .map(other -> Stream.concat(one.stream(), other.stream())
                                    .distinct()
                                    .toList()));
        }
        if (plainMonthDays().cardinality() == 31 && isPlain(dayOfMonth)) {
            return byWeekday();
        }
        if (!isPlain(dayOfWeek)) {
            return Optional.empty();
        }
        BitSet weekdays = plainWeekdays();
        return byMonthDay(weekdays.cardinality() == 7 ? "" : ";BYDAY=" + names(weekdays));
    }

    private static boolean isPlain(String field) {
        return items(field).noneMatch(CronRules::isPlaced);
    }

    /** Whether an item of a day field names days by where they stand in their month. */
    private static boolean isPlaced(String item) {
        return PLACED.matcher(item).matches() || FROM_THE_END.matcher(item).matches() || item.matches("(L|[0-9]+)W");
    }

    private static Stream<String> items(String field) {
        return Stream.of((field.equals("?") ? "*" : field).split(",", -1));
    }

    private BitSet plainMonthDays() {
        return plain(Field.DAY_OF_MONTH, dayOfMonth);
    }

    private BitSet plainWeekdays() {
        return plain(Field.DAY_OF_WEEK, dayOfWeek);
    }

    private static BitSet plain(Field field, String text) {
        BitSet numbers = new BitSet();
        items(text).filter(item -> !isPlaced(item)).forEach(item -> field.addTo(numbers, item));
        return numbers;
    }

    private Optional<List<String>> byMonthDay(String andWeekday) {
        List<String> rules = new ArrayList<>();
        List<String> days = Stream.concat(
                        numbers(plainMonthDays()), items(dayOfMonth).flatMap(item -> {
                            Matcher matcher = FROM_THE_END.matcher(item);
                            return matcher.matches()
                                    ? Stream.of(
                                            "-" + (matcher.group(1) == null ? 1 : 1 + Field.number(matcher.group(1))))
                                    : Stream.empty();
                        }))
                .distinct()
                .toList();
        if (!days.isEmpty()) {
            rules.add("FREQ=MONTHLY" + inMonths() + ";BYMONTHDAY=" + String.join(",", days) + andWeekday + atTimes());
        }
        for (String item : items(dayOfMonth).filter(each -> each.endsWith("W")).toList()) {
            int timesADay = seconds.cardinality() * minutes.cardinality() * hours.cardinality();
            if (!item.matches("LW|0*1W") || !andWeekday.isEmpty() || timesADay > MAX_PLACE) {
                return Optional.empty();
            }
            String sign = item.equals("LW") ? "-" : "";
            String places = IntStream.rangeClosed(1, timesADay)
                    .mapToObj(place -> sign + place)
                    .collect(Collectors.joining(","));
            rules.add("FREQ=MONTHLY" + inMonths() + ";" + WORKDAYS + atTimes() + ";BYSETPOS=" + places);
        }
        return Optional.of(rules);
    }

    private Optional<List<String>> byWeekday() {
        BitSet plain = plainWeekdays();
        if (isPlain(dayOfWeek)) {
            boolean everyDay = plain.cardinality() == 7;
            String frequency = everyDay || months.cardinality() < 12 ? frequencyOfTimes() : weeklyIfDaily();
            return Optional.of(List.of("FREQ=" + frequency + inMonths() + (everyDay ? "" : ";BYDAY=" + names(plain))
                    + atTimes(frequency)));
        }
        String days = Stream.concat(
                        plain.stream().mapToObj(WEEKDAYS::get),
                        items(dayOfWeek).filter(CronRules::isPlaced).map(CronRules::placed))
                .distinct()
                .collect(Collectors.joining(","));
        return Optional.of(List.of("FREQ=MONTHLY" + inMonths() + ";BYDAY=" + days + atTimes()));
    }

    private static String placed(String item) {
        Matcher matcher = PLACED.matcher(item);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(item);
        }
        String day = WEEKDAYS.get(Field.DAY_OF_WEEK.value(matcher.group(1)) % 7);
        return (matcher.group(2) == null ? -1 : Field.number(matcher.group(2))) + day;
    }

    private String weeklyIfDaily() {
        String frequency = frequencyOfTimes();
        return frequency.equals("DAILY") ? "WEEKLY" : frequency;
    }

    /** The shortest period of which all count. */
    private String frequencyOfTimes() {
        if (hours.cardinality() < 24) {
            return "DAILY";
        }
        if (minutes.cardinality() < 60) {
            return "HOURLY";
        }
        return seconds.cardinality() < 60 ? "MINUTELY" : "SECONDLY";
    }

    private String inMonths() {
        return months.cardinality() == 12 ? "" : ";BYMONTH=" + numbers(months).collect(Collectors.joining(","));
    }

    private String atTimes() {
        return atTimes("DAILY");
    }

    private String atTimes(String frequency) {
        return switch (frequency) {
            case "SECONDLY" -> "";
            case "MINUTELY" -> list("BYSECOND", seconds);
            case "HOURLY" -> list("BYMINUTE", minutes) + list("BYSECOND", seconds);
            default -> list("BYHOUR", hours) + list("BYMINUTE", minutes) + list("BYSECOND", seconds);
        };
    }

    private static String list(String part, BitSet values) {
        return ";" + part + "=" + numbers(values).collect(Collectors.joining(","));
    }

    private static Stream<String> numbers(BitSet values) {
        return values.stream().mapToObj(String::valueOf);
    }

    private static String names(BitSet weekdays) {
        return weekdays.stream().mapToObj(WEEKDAYS::get).collect(Collectors.joining(","));
    }
}
