package dev.herald.announcement.cron;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists and names as English sentences about times have them. Without state. */
public final class Phrases {

    /** From so many on, numbers in even steps are shortened to the first, the second, the third and the last. */
    private static final int LONG_ROW = 6;

    private static final int SHORTEST_RANGE = 3;

    private Phrases() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}; of one item at least. */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last == 0 ? items.get(0) : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** Numbers of which there is one at least, with ranges and even steps drawn together: {@code 1, 5 and 7 to 9}, {@code 1, 3, 5 … 59}. */
    public static String numbers(BitSet numbers, IntFunction<String> name) {
        int step = step(numbers);
        if (step > 1 && numbers.cardinality() >= LONG_ROW) {
            String start = numbers.stream().limit(3).mapToObj(name).collect(Collectors.joining(", "));
            return start + " … " + name.apply(numbers.length() - 1);
        }
        return list(ranges(numbers).stream()
                .flatMap(range -> range.cardinality() >= SHORTEST_RANGE
                        ? Stream.of(range(range, name))
                        : range.stream().mapToObj(name))
                .toList());
    }

    private static String range(BitSet range, IntFunction<String> name) {
        return name.apply(range.nextSetBit(0)) + " to " + name.apply(range.length() - 1);
    }

    /** The distance from each number to the next; 0 if it is not always the same, or there is only one. */
    static int step(BitSet numbers) {
        int[] all = numbers.stream().toArray();
        if (all.length < 2) {
            return 0;
        }
        int step = all[1] - all[0];
        boolean even = IntStream.range(1, all.length).allMatch(i -> all[i] - all[i - 1] == step);
        return even ? step : 0;
    }

    /** The numbers in as few stretches without a gap as there are. */
    static List<BitSet> ranges(BitSet numbers) {
        return IntStream.iterate(
                        numbers.nextSetBit(0),
                        start -> start >= 0,
                        start -> numbers.nextSetBit(numbers.nextClearBit(start)))
                .mapToObj(start -> {
                    BitSet range = new BitSet();
                    range.set(start, numbers.nextClearBit(start));
                    return range;
                })
                .toList();
    }

    /**
     * Whether places on a circle, such as the days of the week, are one stretch that is worth to be told as such: {@code Friday to Monday}.
     *
     * @param places from 0, one at least
     * @param size how many there are on the circle
     */
    static boolean isRange(BitSet places, int size) {
        return places.cardinality() >= SHORTEST_RANGE && firstOfRange(places, size) >= 0;
    }

    /** Where the only stretch on a circle begins; -1 if there are several, or all are there. */
    static int firstOfRange(BitSet places, int size) {
        int[] starts = places.stream()
                .filter(place -> !places.get((place + size - 1) % size))
                .toArray();
        return starts.length == 1 ? starts[0] : -1;
    }

    /** The names of the first and the last of places that {@link #isRange are a range}. */
    static String circularRange(BitSet places, int size, IntFunction<String> name) {
        int first = firstOfRange(places, size);
        return name.apply(first) + " to " + name.apply((first + places.cardinality() - 1) % size);
    }

    /** {@code 1st}, {@code 2nd}; from the end {@code last}, {@code 2nd to last}. */
    public static String ordinal(int number) {
        if (number == -1) {
            return "last";
        }
        return number < 0 ? ordinal(-number) + " to last" : number + suffix(number);
    }

    private static String suffix(int number) {
        boolean teen = number % 100 / 10 == 1;
        return switch (teen ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** {@code third}, for one of the few of a month; else as {@link #ordinal}. */
    public static String place(int number) {
        List<String> names = List.of("first", "second", "third", "fourth", "fifth");
        return number >= 1 && number <= names.size() ? names.get(number - 1) : ordinal(number);
    }

    /** {@code Monday}. */
    public static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Which months: {@code in January and July}, {@code from November to February}; numbers from 1, one at least and not all. */
    public static String inMonths(BitSet months) {
        return isRangeOfMonths(months)
                ? "from " + circularRange(fromZero(months), 12, place -> monthName(place + 1))
                : "in " + monthNames(months);
    }

    static boolean isRangeOfMonths(BitSet months) {
        return isRange(fromZero(months), 12);
    }

    /** {@code January and July}. */
    static String monthNames(BitSet months) {
        return list(months.stream().mapToObj(Phrases::monthName).toList());
    }

    private static BitSet fromZero(BitSet months) {
        return months.get(1, 13);
    }

    /** {@code January}, which is 1. */
    public static String monthName(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
