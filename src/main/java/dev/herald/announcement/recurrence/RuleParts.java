package dev.herald.announcement.recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a rule by their names, each checked by itself and against the others.
 *
 * @param all name and text of each
 */
record RuleParts(Map<String, String> all) {

    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final Pattern WEEKDAY_ITEM = Pattern.compile("([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)");

    /** Parts that are lists of numbers, with the least and the greatest; those that begin below zero have no zero. */
    private static final Map<String, int[]> NUMBERS = Map.of(
            "BYSECOND", new int[] {0, 59},
            "BYMINUTE", new int[] {0, 59},
            "BYHOUR", new int[] {0, 23},
            "BYMONTHDAY", new int[] {-31, 31},
            "BYYEARDAY", new int[] {-366, 366},
            "BYWEEKNO", new int[] {-53, 53},
            "BYMONTH", new int[] {1, 12},
            "BYSETPOS", new int[] {-366, 366});

    private static final Set<String> OTHERS = Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST");

    RuleParts {
        all = Map.copyOf(all);
    }

    /**
     * Takes a rule in capitals apart.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RuleParts of(String text) {
        Map<String, String> all = new HashMap<>();
        for (String part : text.split(";", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length < 2 || pair[1].isEmpty()) {
                throw new IllegalArgumentException(
                        quoted(part) + " is not understood; a rule is such as FREQ=WEEKLY;BYDAY=MO,FR");
            }
            if (!NUMBERS.containsKey(pair[0]) && !OTHERS.contains(pair[0])) {
                throw new IllegalArgumentException(quoted(pair[0]) + " is not known; known are "
                        + Stream.concat(OTHERS.stream(), NUMBERS.keySet().stream())
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            if (all.put(pair[0], pair[1]) != null) {
                throw new IllegalArgumentException(pair[0] + " must not stand there twice");
            }
        }
        RuleParts parts = new RuleParts(all);
        parts.check();
        return parts;
    }

    private void check() {
        Frequency frequency = frequency();
        number("INTERVAL", 1, RecurrenceRule.MAX_INTERVAL);
        number("COUNT", 1, RecurrenceRule.MAX_COUNT);
        end();
        weekStart();
        weekdays();
        NUMBERS.keySet().forEach(this::numbers);
        refuse("UNTIL", all.containsKey("COUNT"), "must not stand beside COUNT");
        refuse("BYWEEKNO", frequency != Frequency.YEARLY, "needs FREQ=YEARLY");
        refuse(
                "BYYEARDAY",
                Set.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY).contains(frequency),
                "must not stand beside FREQ=" + frequency);
        refuse("BYMONTHDAY", frequency == Frequency.WEEKLY, "must not stand beside FREQ=WEEKLY");
        boolean counted = weekdays().stream().anyMatch(item -> item.ordinal() != 0);
        boolean countable = Set.of(Frequency.MONTHLY, Frequency.YEARLY).contains(frequency);
        refuse("BYDAY", counted && !countable, "has a day with a number, which needs FREQ=MONTHLY or FREQ=YEARLY");
        refuse("BYDAY", counted && all.containsKey("BYWEEKNO"), "has a day with a number, which BYWEEKNO forbids");
        boolean chooses = all.keySet().stream().anyMatch(name -> name.startsWith("BY") && !name.equals("BYSETPOS"));
        refuse("BYSETPOS", !chooses, "needs another BY part to choose from");
    }

    private void refuse(String name, boolean condition, String why) {
        if (condition && all.containsKey(name)) {
            throw new IllegalArgumentException(name + " " + why);
        }
    }

    Frequency frequency() {
        String name = all.getOrDefault("FREQ", "");
        return Arrays.stream(Frequency.values())
                .filter(frequency -> frequency.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("FREQ must be one of "
                        + Arrays.stream(Frequency.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** A part that is one number. */
    OptionalInt number(String name, int least, int greatest) {
        String text = all.get(name);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (text.matches("[0-9]{1,7}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= greatest) {
                return OptionalInt.of(number);
            }
        }
        throw new IllegalArgumentException(name + " must be " + least + " to " + greatest);
    }

    /** The numbers of a part that is a list of them; none if it is not there. */
    List<Integer> numbers(String name) {
        int[] range = NUMBERS.get(name);
        Predicate<String> isFit = item -> {
            if (!item.matches(range[0] < 0 ? "[+-]?[0-9]{1,3}" : "[0-9]{1,3}")) {
                return false;
            }
            int number = Integer.parseInt(item);
            return number >= range[0] && number <= range[1] && (number != 0 || range[0] == 0);
        };
        return items(name)
                .map(item -> {
                    if (!isFit.test(item)) {
                        String orBack = range[0] < 0 ? ", or negative to count from the end" : "";
                        throw new IllegalArgumentException(name + ": " + quoted(item) + " must be "
                                + Math.max(range[0], range[0] < 0 ? 1 : 0) + " to " + range[1] + orBack);
                    }
                    return Integer.valueOf(item);
                })
                .distinct()
                .toList();
    }

    /** The items of BYDAY; none if it is not there. */
    List<WeekdayItem> weekdays() {
        int most = frequency() == Frequency.YEARLY && !all.containsKey("BYMONTH") ? 53 : 5;
        return items("BYDAY")
                .map(item -> {
                    Matcher matcher = WEEKDAY_ITEM.matcher(item);
                    if (!matcher.matches()) {
                        throw new IllegalArgumentException("BYDAY: " + quoted(item) + " is not understood; use "
                                + String.join(", ", WEEKDAYS) + ", or as in 3FR, -1FR");
                    }
                    int ordinal = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
                    if (Math.abs(ordinal) > most || (ordinal == 0 && matcher.group(1) != null)) {
                        throw new IllegalArgumentException(
                                "BYDAY: " + quoted(item) + " must have 1 to " + most + " or -1 to -" + most);
                    }
                    return new WeekdayItem(ordinal, weekday(matcher.group(2)));
                })
                .distinct()
                .toList();
    }

    DayOfWeek weekStart() {
        String name = all.getOrDefault("WKST", "MO");
        if (!WEEKDAYS.contains(name)) {
            throw new IllegalArgumentException("WKST must be one of " + String.join(", ", WEEKDAYS));
        }
        return weekday(name);
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEKDAYS.indexOf(name) + 1);
    }

    Optional<End> end() {
        try {
            return Optional.ofNullable(all.get("UNTIL")).map(End::parse);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("UNTIL must be such as 20261224T180000Z or 20261224", e);
        }
    }

    private Stream<String> items(String name) {
        String text = all.get(name);
        return text == null ? Stream.empty() : Arrays.stream(text.split(",", -1));
    }

    /** A piece of the input fit for a message: short, and without characters that could upset a log or a terminal. */
    private static String quoted(String input) {
        String piece = input.length() > 40 ? input.substring(0, 40) + "..." : input;
        return '"' + piece.replaceAll("[\\p{C}\\p{Z}]", "?") + '"';
    }
}
