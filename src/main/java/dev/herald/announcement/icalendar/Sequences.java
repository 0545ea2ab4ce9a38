package dev.herald.announcement.icalendar;

import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.cron.CronRules;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.announcement.schedule.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs of a schedule as events of a calendar: by rules where rules give exactly these runs, otherwise the next
 * {@value #LISTED} runs one by one, with a comment that says why.
 *
 * <p>Rules cannot say quiet hours, the day nearest to another, and hours that follow elapsed time where the clocks of the zone will
 * change, but for every hour of every day, which is a rule in UTC.
 */
final class Sequences {

    /** How many runs are listed where no rule says which. */
    static final int LISTED = 50;

    /** Up to so many runs the last one is looked for. */
    private static final int MAX_COUNTED = 1000;

    /** So many runs can be taken out of a rule. */
    private static final int MAX_EXCEPTIONS = 1000;

    /** How far ahead it is seen to it that a zone stays at whole hours. */
    private static final Duration AHEAD = Duration.ofDays(100 * 366L);

    static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Timetable timetable;
    private final ZoneId zone;
    private final Instant now;
    private final int left;

    private Sequences(Schedule schedule, Instant now) {
        timetable = schedule.plan().timetable();
        zone = timetable.zone();
        this.now = now;
        left = schedule.plan().maxRuns().map(most -> most - schedule.runs()).orElse(Integer.MAX_VALUE);
    }

    /** The events of a schedule after a moment; none if it is over. */
    static List<Sequence> of(Schedule schedule, Instant now) {
        Sequences sequences = new Sequences(schedule, now);
        boolean over = sequences.left <= 0 || sequences.timetable.nextAfter(now).isEmpty();
        return over ? List.of() : sequences.sequences();
    }

    private List<Sequence> sequences() {
        When when = timetable.when();
        if (when instanceof When.Once once) {
            return List.of(new Sequence(zone, once.at(), Optional.empty(), List.of(), List.of(), Optional.empty()));
        }
        if (!timetable.quietHours().isEmpty()) {
            return listed("quiet hours");
        }
        return when instanceof When.Recurring recurring
                ? recurring(recurring.recurrence())
                : repeated(((When.Repeated) when).cron());
    }

    private List<Sequence> listed(String what) {
        List<Instant> runs = timetable.nextRuns(now, Math.min(left, LISTED)).stream()
                .map(ZonedDateTime::toInstant)
                .toList();
        String comment = "No recurrence rule says " + what + ". These are the next " + runs.size() + " runs.";
        return List.of(new Sequence(
                ZoneOffset.UTC,
                LocalDateTime.ofInstant(runs.get(0), ZoneOffset.UTC),
                Optional.empty(),
                List.of(),
                runs.subList(1, runs.size()),
                Optional.of(comment)));
    }

    private List<Sequence> recurring(Recurrence recurrence) {
        boolean asItIs = timetable.start().isEmpty() && end().isEmpty();
        Recurrence endless =
                asItIs ? recurrence : new Recurrence(recurrence.rule().endless(), recurrence.first());
        Instant from = recurrence.first().minusDays(2).toInstant(ZoneOffset.UTC);
        Instant earliest = timetable.start().filter(from::isBefore).orElse(from);
        Optional<Instant> end =
                Stream.of(end(), recurrence.end(zone)).flatMap(Optional::stream).min(Comparator.naturalOrder());
        return sequence(endless, zone, earliest, end, !asItIs).map(List::of).orElseGet(this::tooManyExceptions);
    }

    private List<Sequence> tooManyExceptions() {
        return listed("so many exceptions");
    }

    private List<Sequence> repeated(CronExpression cron) {
        Optional<List<String>> rules = CronRules.of(cron);
        if (rules.isEmpty()) {
            return listed(cron.toString());
        }
        boolean clocksChange = zone.getRules().nextTransition(now) != null;
        boolean byTheHour = cron.isByTheHour() && clocksChange;
        if (byTheHour && !(CronRules.isEveryHour(cron) && keepsToWholeHours())) {
            return listed("hours that follow elapsed time where clocks change");
        }
        ZoneId clocks = byTheHour ? ZoneOffset.UTC : zone;
        Instant earliest = timetable.start().filter(now::isBefore).orElse(now.plusNanos(1));
        LocalDateTime seed =
                earliest.atZone(clocks).toLocalDateTime().minusDays(2).truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> end = end();
        List<Sequence> sequences = new ArrayList<>();
        for (String rule : rules.get()) {
            Recurrence recurrence = new Recurrence(RecurrenceRule.of(rule), seed);
            Optional<Instant> first =
                    recurrence.nextAfter(earliest.minusNanos(1), clocks).map(ZonedDateTime::toInstant);
            if (first.isPresent() && end.filter(first.get()::isAfter).isEmpty()) {
                Optional<Sequence> sequence = sequence(recurrence, clocks, earliest, end, true);
                if (sequence.isEmpty()) {
                    return tooManyExceptions();
                }
                sequences.add(sequence.get().withoutWhatTheFirstSays());
            }
        }
        return sequences;
    }

    private boolean keepsToWholeHours() {
        Instant horizon = now.plus(AHEAD);
        ZoneOffset offset = zone.getRules().getOffset(now);
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        while (offset.getTotalSeconds() % 3600 == 0
                && change != null
                && change.getInstant().isBefore(horizon)) {
            offset = change.getOffsetAfter();
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return offset.getTotalSeconds() % 3600 == 0;
    }

    /** The last moment for a run, by the end of the schedule or by the number of its runs. */
    private Optional<Instant> end() {
        Optional<Instant> byTime =
                timetable.until().map(until -> until.minusNanos(1).truncatedTo(ChronoUnit.SECONDS));
        Optional<Instant> byNumber = Optional.of(left)
                .filter(number -> number <= MAX_COUNTED)
                .map(number -> timetable.nextRuns(now, number))
                .map(runs -> runs.get(runs.size() - 1).toInstant());
        return Stream.of(byTime, byNumber).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private Optional<Sequence> sequence(
            Recurrence recurrence, ZoneId clocks, Instant earliest, Optional<Instant> end, boolean endIsSaid) {
        ZonedDateTime firstRun =
                recurrence.nextAfter(earliest.minusNanos(1), clocks).orElseThrow();
        LocalDateTime first = unshifted(recurrence, firstRun);
        Optional<List<LocalDateTime>> except = exceptions(recurrence, clocks, first, end);
        String rule = recurrence.rule()
                + end.filter(moment -> endIsSaid)
                        .map(moment -> ";UNTIL=" + UTC.format(moment))
                        .orElse("");
        boolean endless = left > MAX_COUNTED && left < Integer.MAX_VALUE;
        Optional<String> comment =
                endless ? Optional.of("It is over after " + left + " announcements.") : Optional.empty();
        return except.map(dates -> new Sequence(clocks, first, Optional.of(rule), dates, List.of(), comment));
    }

    /** What the rule says for a run: a time in a gap, where the run was shifted out of one. */
    private static LocalDateTime unshifted(Recurrence recurrence, ZonedDateTime run) {
        LocalDateTime local = run.toLocalDateTime();
        if (recurrence.firstFrom(local, run.getZone()).filter(local::equals).isPresent()) {
            return local;
        }
        ZoneOffsetTransition change =
                run.getZone().getRules().previousTransition(run.toInstant().plusNanos(1));
        return local.minus(change.getDuration());
    }

    /** What the rule gives on the dates without a run; empty if that is too much. */
    private Optional<List<LocalDateTime>> exceptions(
            Recurrence recurrence, ZoneId clocks, LocalDateTime first, Optional<Instant> end) {
        List<LocalDateTime> exceptions = new ArrayList<>();
        for (LocalDate date : timetable.except().stream().sorted().toList()) {
            LocalDateTime from = date.minusDays(1).atStartOfDay();
            LocalDateTime to = date.plusDays(2).atStartOfDay();
            Optional<LocalDateTime> time = recurrence.firstFrom(from.isBefore(first) ? first : from, clocks);
            while (time.isPresent() && time.get().isBefore(to)) {
                Instant moment = time.get().atZone(clocks).toInstant();
                boolean isOn = moment.atZone(zone).toLocalDate().equals(date);
                if (isOn && end.filter(moment::isAfter).isEmpty()) {
                    exceptions.add(time.get());
                }
                if (exceptions.size() > MAX_EXCEPTIONS) {
                    return Optional.empty();
                }
                time = recurrence.firstFrom(time.get().plusSeconds(1), clocks);
            }
        }
        return Optional.of(exceptions);
    }
}
