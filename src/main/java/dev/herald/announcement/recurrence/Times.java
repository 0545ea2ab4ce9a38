package dev.herald.announcement.recurrence;

import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The times of day that a rule names: every combination of its hours, minutes and seconds. A part that is missing is that of
 * the first time, or everything where the rule counts periods as short as that.
 */
final class Times {

    private final BitSet hours;
    private final BitSet minutes;
    private final BitSet seconds;

    Times(RecurrenceRule rule, LocalTime first) {
        Frequency frequency = rule.frequency();
        hours = set(rule, "BYHOUR", first.getHour(), frequency.compareTo(Frequency.HOURLY) <= 0, 24);
        minutes = set(rule, "BYMINUTE", first.getMinute(), frequency.compareTo(Frequency.MINUTELY) <= 0, 60);
        seconds = set(rule, "BYSECOND", first.getSecond(), frequency.compareTo(Frequency.SECONDLY) <= 0, 60);
    }

    private static BitSet set(RecurrenceRule rule, String part, int first, boolean all, int size) {
        BitSet set = new BitSet(size);
        List<Integer> numbers = rule.numbers(part);
        if (!numbers.isEmpty()) {
            numbers.forEach(set::set);
        } else if (all) {
            set.set(0, size);
        } else {
            set.set(first);
        }
        return set;
    }

    /** The first at or after a time. */
    Optional<LocalTime> from(LocalTime earliest) {
        for (int hour = hours.nextSetBit(earliest.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            boolean sameHour = hour == earliest.getHour();
            int minute = minutes.nextSetBit(sameHour ? earliest.getMinute() : 0);
            for (; minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                boolean sameMinute = sameHour && minute == earliest.getMinute();
                int second = seconds.nextSetBit(sameMinute ? earliest.getSecond() : 0);
                if (second >= 0) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
            }
        }
        return Optional.empty();
    }

    /** How many there are in a day. */
    int size() {
        return hours.cardinality() * minutes.cardinality() * seconds.cardinality();
    }

    /** The one at that place in a day, from 0. */
    LocalTime at(int place) {
        int perMinute = seconds.cardinality();
        int perHour = minutes.cardinality() * perMinute;
        return LocalTime.of(
                nth(hours, place / perHour),
                nth(minutes, place % perHour / perMinute),
                nth(seconds, place % perMinute));
    }

    private static int nth(BitSet set, int place) {
        return set.stream().skip(place).findFirst().orElseThrow();
    }

    /** Whether a period that begins at that second of the day has any, by the parts that name periods as long or longer. */
    boolean havePeriodAt(int secondOfDay, Frequency frequency) {
        return hours.get(secondOfDay / 3600)
                && (frequency == Frequency.HOURLY || minutes.get(secondOfDay / 60 % 60))
                && (frequency != Frequency.SECONDLY || seconds.get(secondOfDay % 60));
    }

    /** The seconds within a period of less than a day, ascending. */
    List<Integer> within(Frequency frequency) {
        return switch (frequency) {
            case HOURLY ->
                minutes.stream()
                        .boxed()
                        .flatMap(minute -> seconds.stream().mapToObj(second -> minute * 60 + second))
                        .toList();
            case MINUTELY -> seconds.stream().boxed().toList();
            default -> List.of(0);
        };
    }
}
