package dev.herald.announcement.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When a schedule runs, in the notation of cron(5): {@code 30 9 * * MON-FRI} is every working day at 09:30.
 *
 * <p>Five fields name the minute, hour, day of month, month and day of week; a sixth, the second, may stand before them
 * and is 0 otherwise. A field is {@code *}, or a list of numbers, names ({@code JAN}, {@code sun}) and ranges
 * ({@code 9-17}), each with an optional step ({@code *}{@code /15}, {@code 10-40/5}; {@code 5/10} is from 5 to the end
 * by 10). A range may wrap ({@code 22-2}, {@code FRI-MON}). Sunday is 0 and 7. In the two day fields {@code ?} means
 * {@code *}.
 *
 * <p>A day of month is also {@code L}, the last one, {@code L-3}, the third before the last, {@code 15W}, the day from Monday to
 * Friday that is nearest to the 15th within the month, or {@code LW}, the last of those. {@code 31W} has no day in a month that has
 * no 31st. A day of week is also {@code FRIL} or {@code 5L}, the last Friday of the month, or {@code FRI#3}, its third. These stand
 * in lists, but not in ranges and without steps.
 *
 * <p>When both day fields are restricted, that is neither begins with {@code *} or {@code ?}, a day runs that
 * matches either; else it must match both. {@code @hourly}, {@code @daily}, {@code @midnight}, {@code @weekly},
 * {@code @monthly}, {@code @yearly} and {@code @annually} are shorthands.
 *
 * <p>Where clocks change, the hour field decides:
 *
 * <ul>
 *   <li>{@code *} or {@code *}{@code /n} runs by the hour and follows elapsed time: in both copies of a repeated hour
 *       and not in a missing one.
 *   <li>Any other text is a promise for a time of day and is kept exactly once. In Berlin on 2026-03-29 there is no
 *       02:30, so {@code 30 2 * * *} runs at 03:30+02:00, the instant at which it would have been 02:30 (RFC 5545,
 *       section 3.3.5). On 2026-10-25 there are two, and it runs at the first, 02:30+02:00.
 * </ul>
 *
 * <p>Runs are whole seconds, strictly increasing; two that fall on one instant are one. Immutable, so any thread may
 * use it. Two expressions are equal when they are written alike: {@code @daily} is not {@code 0 0 * * *}.
 */
public final class CronExpression {
    private static final int MAX_LENGTH = 256;
    private static final long SEARCH_SECONDS = 100 * 366 * 86_400L;
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-02T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
    private static final long NEVER = Long.MAX_VALUE;

    private final String text;
    private final TimesOfDay times;
    private final Predicate<LocalDate> daysOfMonth;
    private final BitSet months;
    private final Predicate<LocalDate> daysOfWeek;
    private final boolean eitherDayWillDo;
    private final boolean byTheHour;

    private CronExpression(String text, List<String> fields) {
        this.text = text;
        BitSet seconds = Field.SECOND.parse(fields.get(0));
        BitSet minutes = Field.MINUTE.parse(fields.get(1));
        BitSet hours = Field.HOUR.parse(fields.get(2));
        times = new TimesOfDay(hours, minutes, seconds);
        daysOfMonth = DayField.ofMonth(fields.get(3));
        months = Field.MONTH.parse(fields.get(4));
        daysOfWeek = DayField.ofWeek(fields.get(5));
        eitherDayWillDo = isRestricted(fields.get(3)) && isRestricted(fields.get(5));
        byTheHour = fields.get(2).matches("\\*(/[0-9]+)?");
    }

    /**
     * Reads an expression of at most 256 characters.
     *
     * @throws IllegalArgumentException if it is not one; the message names the field, what is wrong in it and what is
     *     allowed, and repeats only a few characters of the text, so it can be shown and logged
     */
    public static CronExpression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A schedule has at most " + MAX_LENGTH + " characters, this one has " + text.length());
        }
        String written = text.strip().replaceAll("\\s+", " ");
        List<String> fields = fields(written);
        if (fields.size() != 6) {
            throw new IllegalArgumentException("A schedule has five fields (minute, hour, day of month, month, day of"
                    + " week), or six with the second first; this one has " + (written.isEmpty() ? 0 : fields.size()));
        }
        return new CronExpression(written, fields);
    }

    /** The fields of a text with single spaces, the second added where it is left out. */
    private static List<String> fields(String written) {
        List<String> fields = new ArrayList<>(Arrays.asList(spelledOut(written).split(" ", -1)));
        if (fields.size() == 5) {
            fields.add(0, "0");
        }
        return fields;
    }

    /** The six fields: second, minute, hour, day of month, month, day of week. */
    List<String> fields() {
        return fields(text);
    }

    /** Whether it runs by the hour, and so follows elapsed time where clocks change. */
    public boolean isByTheHour() {
        return byTheHour;
    }

    private static String spelledOut(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "@hourly" -> "0 * * * *";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@weekly" -> "0 0 * * SUN";
            case "@monthly" -> "0 0 1 * *";
            case "@yearly", "@annually" -> "0 0 1 1 *";
            default -> {
                if (written.startsWith("@")) {
                    throw new IllegalArgumentException(Field.quoted(written) + " is not a known shorthand; use @hourly,"
                            + " @daily, @midnight, @weekly, @monthly, @yearly or @annually");
                }
                yield written;
            }
        };
    }

    private static boolean isRestricted(String dayField) {
        return !dayField.startsWith("*") && !dayField.equals("?");
    }

    /**
     * The first run strictly after an instant, on the clocks of a zone.
     *
     * @return empty if none comes within 100 years, as for 30 February, or before the end of the year 9999
     */
    public Optional<ZonedDateTime> nextAfter(Instant after, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        long from = Math.max(after.getEpochSecond() + 1, FIRST_SECOND);
        long horizon = Math.min(from + SEARCH_SECONDS, LAST_SECOND);
        // One stretch of constant offset at a time, because within it local and elapsed time go alike.
        while (from < horizon) {
            ZoneOffsetTransition nextChange = rules.nextTransition(Instant.ofEpochSecond(from));
            long until = nextChange == null ? horizon : Math.min(nextChange.toEpochSecond(), horizon);
            long run = firstInStretch(from, until, rules);
            if (run != NEVER) {
                return Optional.of(Instant.ofEpochSecond(run).atZone(zone));
            }
            from = until;
        }
        return Optional.empty();
    }

    /** The first {@code count} runs strictly after an instant, fewer if {@link #nextAfter} finds no more. */
    public List<ZonedDateTime> nextRuns(Instant after, ZoneId zone, int count) {
        return Stream.iterate(
                        nextAfter(after, zone),
                        Optional::isPresent,
                        run -> nextAfter(run.orElseThrow().toInstant(), zone))
                .limit(count)
                .map(Optional::orElseThrow)
                .toList();
    }

    /** The first run in [from, until), in epoch seconds, where the zone's offset does not change in between. */
    private long firstInStretch(long from, long until, ZoneRules rules) {
        Instant start = Instant.ofEpochSecond(from);
        ZoneOffset offset = rules.getOffset(start);
        // A nanosecond later, because the change at this very instant counts too.
        ZoneOffsetTransition change = rules.previousTransition(start.plusNanos(1));
        if (byTheHour || change == null) {
            return firstMatch(from, until, offset);
        }
        long settled = change.toEpochSecond() + Math.abs(change.getDuration().toSeconds());
        if (change.isOverlap()) {
            // Up to here clocks repeat times that had their run before the change.
            return firstMatch(Math.max(from, settled), until, offset);
        }
        // Up to here a clock left unchanged would show the missing times; their runs mix with the ordinary ones.
        long missing = firstMatch(from, Math.min(until, settled), change.getOffsetBefore());
        return Math.min(missing, firstMatch(from, until, offset));
    }

    /** The first second in [from, until) at which a clock with this fixed offset shows a matching date and time. */
    private long firstMatch(long from, long until, ZoneOffset offset) {
        if (from >= until) {
            return NEVER;
        }
        LocalDateTime start = LocalDateTime.ofEpochSecond(from, 0, offset);
        LocalDate firstDay = start.toLocalDate();
        LocalDate lastDay = LocalDateTime.ofEpochSecond(until, 0, offset).toLocalDate();
        for (LocalDate day = firstDay; !day.isAfter(lastDay); day = dayToTryAfter(day)) {
            LocalTime earliest = day.equals(firstDay) ? start.toLocalTime() : LocalTime.MIDNIGHT;
            Optional<LocalTime> time = runsOn(day) ? times.from(earliest) : Optional.empty();
            if (time.isPresent()) {
                long run = day.toEpochSecond(time.get(), offset);
                return run < until ? run : NEVER;
            }
        }
        return NEVER;
    }

    private LocalDate dayToTryAfter(LocalDate day) {
        return months.get(day.getMonthValue()) ? day.plusDays(1) : day.with(TemporalAdjusters.firstDayOfNextMonth());
    }

    private boolean runsOn(LocalDate day) {
        if (!months.get(day.getMonthValue())) {
            return false;
        }
        boolean monthDay = daysOfMonth.test(day);
        boolean weekday = daysOfWeek.test(day);
        return eitherDayWillDo ? monthDay || weekday : monthDay && weekday;
    }

    /** When that is, in English: {@code at 09:00, Monday to Friday}. */
    public String words() {
        return CronWords.of(this);
    }

    /** The text as given, with single spaces. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
