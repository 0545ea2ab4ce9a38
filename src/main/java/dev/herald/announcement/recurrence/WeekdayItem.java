package dev.herald.announcement.recurrence;

import java.time.DayOfWeek;

/**
 * An item of BYDAY.
 *
 * @param ordinal which one of its month or year, from the end when negative; 0 for all of them
 * @param day the day of the week
 */
record WeekdayItem(int ordinal, DayOfWeek day) {

    /** Whether it is one of those that stand at that place, counted from either end of a month or year. */
    boolean standsAt(int fromTheStart, int fromTheEnd) {
        return ordinal == 0 || ordinal == fromTheStart || -ordinal == fromTheEnd;
    }
}
