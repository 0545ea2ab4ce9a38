package dev.herald.announcement.recurrence;

import dev.herald.announcement.cron.TimeWords;
import dev.herald.announcement.cron.TimesOfDay;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;

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

    /** In English, all that there are in a day. */
    String words() {
        return TimeWords.of(hours, minutes, seconds, false);
    }

    /** The minutes of an hour. */
    BitSet minutes() {
        return (BitSet) minutes.clone();
    }

    /** The seconds of a minute. */
    BitSet seconds() {
        return (BitSet) seconds.clone();
    }

    /** All that there are in a day. */
    TimesOfDay ofDay() {
        return new TimesOfDay(hours, minutes, seconds);
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
