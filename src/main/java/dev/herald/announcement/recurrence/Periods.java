package dev.herald.announcement.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The periods of a day or longer that a rule counts: every so many of them, beginning with that of its first day. */
final class Periods {

    private final Frequency frequency;
    private final int interval;
    private final DayOfWeek weekStart;
    private final LocalDate first;

    Periods(RecurrenceRule rule, LocalDate firstDay) {
        frequency = rule.frequency().isWithinADay() ? Frequency.DAILY : rule.frequency();
        interval = rule.interval();
        weekStart = rule.weekStart();
        first = startOf(firstDay);
    }

    /** The first day of the period that a day is in. */
    LocalDate startOf(LocalDate day) {
        return frequency.firstDayOf(day, weekStart);
    }

    /** The first day of the period after the one that begins on that day. */
    LocalDate endOf(LocalDate start) {
        return frequency.plus(start, 1);
    }

    /** The day itself if it is in a period that counts, otherwise the first day of the next one that does. */
    LocalDate atOrAfter(LocalDate day) {
        LocalDate start = startOf(day);
        long over = frequency.between(first, start) % interval;
        return over == 0 ? day : frequency.plus(start, interval - over);
    }
}
