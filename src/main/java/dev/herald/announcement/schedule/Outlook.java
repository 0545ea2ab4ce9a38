package dev.herald.announcement.schedule;

import dev.herald.announcement.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which schedules run on which days to come, as a calendar shows them.
 *
 * <p>Only what lies ahead: each schedule counts from the run that is due next, so days before have none, and today has those that are left. Paused
 * schedules have none, for they announce nothing until somebody resumes them.
 *
 * <p>The cost is bounded. Of one schedule at most {@value #MAX_A_DAY} runs a day are counted and one more looked for; then the search goes on with the next
 * day. One that ends after a number of announcements is counted through, up to {@value #MAX_THROUGH} runs, since else nobody knew on which day it ends; beyond
 * that it is shown as though it had no such end. After {@value #BUDGET} runs of all schedules together only {@value #FEW} more a day are counted of each. So there are at most
 * 1,200,000 searches for a next run, and an answer has at most {@value #MAX_DAYS} days of {@value #MAX_SCHEDULES} schedules.
 *
 * <p>Made anew for each question, by one thread.
 */
public final class Outlook {

    /** How many days can be asked for. */
    public static final int MAX_DAYS = 62;

    /** How many schedules are told for each day. */
    static final int MAX_SCHEDULES = 100;

    static final int MAX_A_DAY = 1000;
    static final int MAX_THROUGH = 100_000;
    static final int BUDGET = 500_000;
    static final int FEW = 10;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9998;

    private final ZoneId zone;
    private final Instant begin;
    private final Instant end;
    private final Map<LocalDate, List<Runs>> days = new TreeMap<>();
    private int budget = BUDGET;

    private Outlook(LocalDate first, int count, ZoneId zone) {
        this.zone = zone;
        begin = startOf(first);
        end = startOf(first.plusDays(count));
        first.datesUntil(first.plusDays(count)).forEach(day -> days.put(day, new ArrayList<>()));
    }

    /**
     * The runs of one schedule on one day.
     *
     * @param schedule its id
     * @param first the first of them, on the clocks of the calendar
     * @param last the last of them; empty if there are more than are counted
     * @param count how many, at most {@value #MAX_A_DAY}
     * @param more whether there are more than are counted
     */
    public record Runs(String schedule, ZonedDateTime first, Optional<ZonedDateTime> last, int count, boolean more) {}

    /**
     * A day of the calendar.
     *
     * @param date which
     * @param runs those of each schedule that runs then, in the order of their first runs, at most {@value #MAX_SCHEDULES}
     * @param others how many more schedules run then
     */
    public record Day(LocalDate date, List<Runs> runs, int others) {}

    /**
     * Looks ahead.
     *
     * @param first the first day, of the years 1900 to 9998
     * @param count how many days, 1 to {@value #MAX_DAYS}
     * @param zone on whose clocks a day begins and ends
     * @return each of the days
     * @throws InvalidFieldException if there are fewer or more days, or they are too far away; the fields are {@code from} and {@code days}
     */
    public static List<Day> of(List<Schedule> schedules, LocalDate first, int count, ZoneId zone) {
        if (count < 1 || count > MAX_DAYS) {
            throw new InvalidFieldException("days", "must be 1 to " + MAX_DAYS);
        }
        if (first.getYear() < FIRST_YEAR || first.getYear() > LAST_YEAR) {
            throw new InvalidFieldException("from", "must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        Outlook outlook = new Outlook(first, count, zone);
        schedules.forEach(outlook::add);
        return outlook.days.entrySet().stream()
                .map(day -> day(day.getKey(), day.getValue()))
                .toList();
    }

    private static Day day(LocalDate date, List<Runs> runs) {
        List<Runs> told = runs.stream()
                .sorted(Comparator.comparing(each -> each.first().toInstant()))
                .limit(MAX_SCHEDULES)
                .toList();
        return new Day(date, told, runs.size() - told.size());
    }

    private void add(Schedule schedule) {
        int left = schedule.left(Integer.MAX_VALUE);
        boolean ends = left < Integer.MAX_VALUE;
        int through = ends ? Math.min(left, MAX_THROUGH) : 0;
        Map<LocalDate, Tally> tallies = new TreeMap<>();
        // What ends after a number of runs is counted from the next one on, wherever the calendar begins.
        Optional<ZonedDateTime> next = schedule.runAfter(ends ? Instant.EPOCH : begin.minusNanos(1));
        while (left > 0 && next.isPresent() && next.get().toInstant().isBefore(end)) {
            ZonedDateTime run = next.get().withZoneSameInstant(zone);
            Instant reached = run.toInstant();
            boolean countedThrough = through > 0 && budget > 0;
            if (reached.isBefore(begin)) {
                reached = countedThrough ? reached : begin.minusNanos(1);
            } else {
                LocalDate date = run.toLocalDate();
                boolean isCounted =
                        tallies.computeIfAbsent(date, day -> new Tally(run)).add(run, budget > 0 ? MAX_A_DAY : FEW);
                reached = isCounted || countedThrough
                        ? reached
                        : startOf(date.plusDays(1)).minusNanos(1);
            }
            left--;
            through--;
            budget--;
            next = schedule.runAfter(reached);
        }
        tallies.forEach((date, tally) -> days.get(date).add(tally.runs(schedule.id())));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Counts the runs of one schedule on one day. */
    private static final class Tally {

        private final ZonedDateTime first;
        private ZonedDateTime last;
        private int count;
        private boolean more;

        Tally(ZonedDateTime first) {
            this.first = first;
            last = first;
        }

        /** Counts one, or tells that there are so many already. */
        boolean add(ZonedDateTime run, int most) {
            if (count >= most) {
                more = true;
                return false;
            }
            last = run;
            count++;
            return true;
        }

        Runs runs(String schedule) {
            return new Runs(schedule, first, more ? Optional.empty() : Optional.of(last), count, more);
        }
    }
}
