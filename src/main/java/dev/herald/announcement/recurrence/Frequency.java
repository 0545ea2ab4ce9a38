package dev.herald.announcement.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The kinds of period that a rule counts, from the shortest (RFC 5545, section 3.3.10, FREQ). */
enum Frequency {
    SECONDLY(1),
    MINUTELY(60),
    HOURLY(3600),
    DAILY(0),
    WEEKLY(0),
    MONTHLY(0),
    YEARLY(0);

    private final int seconds;

    Frequency(int seconds) {
        this.seconds = seconds;
    }

    /** Whether a day has several of these periods. */
    boolean isWithinADay() {
        return seconds > 0;
    }

    /** How long a period is, for those within a day. */
    int seconds() {
        return seconds;
    }

    /** The first day of the period that a day is in, for those of a day or more. */
    LocalDate firstDayOf(LocalDate day, DayOfWeek weekStart) {
        return switch (this) {
            case YEARLY -> day.withDayOfYear(1);
            case MONTHLY -> day.withDayOfMonth(1);
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(weekStart));
            default -> day;
        };
    }

    /** The first day of a period so many periods later. */
    LocalDate plus(LocalDate firstDay, long periods) {
        return firstDay.plus(periods, unit());
    }

    /** How many periods lie between the first days of two. */
    long between(LocalDate firstDay, LocalDate laterFirstDay) {
        return unit().between(firstDay, laterFirstDay);
    }

    private ChronoUnit unit() {
        return switch (this) {
            case YEARLY -> ChronoUnit.YEARS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case WEEKLY -> ChronoUnit.WEEKS;
            default -> ChronoUnit.DAYS;
        };
    }
}
