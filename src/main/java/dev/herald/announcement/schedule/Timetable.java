package dev.herald.announcement.schedule;

import dev.herald.announcement.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a schedule runs: all that depends on nothing but time. Immutable.
 *
 * @param when the times of which some may be taken out
 * @param zone whose clocks and calendar are meant
 * @param start no run is before it
 * @param until the end: no run at or after it
 * @param except dates without a run, at most {@value #MAX_EXCEPTIONS}
 * @param quietHours times of day without a run, at most {@value #MAX_QUIET_HOURS}
 */
public record Timetable(
        When when,
        ZoneId zone,
        Optional<Instant> start,
        Optional<Instant> until,
        Set<LocalDate> except,
        List<QuietHours> quietHours) {

    static final int MAX_EXCEPTIONS = 366;
    static final int MAX_QUIET_HOURS = 10;

    /** How far runs are looked for. */
    private static final Duration HORIZON = Duration.ofDays(100 * 366L);

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if it ends before it begins, or there are too many exceptions
     */
    public Timetable {
        Objects.requireNonNull(when);
        Objects.requireNonNull(zone);
        except = Set.copyOf(except);
        quietHours = List.copyOf(quietHours);
        if (start.isPresent() && until.isPresent() && !start.get().isBefore(until.get())) {
            throw new InvalidFieldException("until", "must lie after 'start'");
        }
        if (except.size() > MAX_EXCEPTIONS) {
            throw new InvalidFieldException("except", "must have at most " + MAX_EXCEPTIONS + " dates");
        }
        if (quietHours.size() > MAX_QUIET_HOURS) {
            throw new InvalidFieldException("quietHours", "must be at most " + MAX_QUIET_HOURS);
        }
    }

    /** A timetable with nothing taken out of it. */
    public static Timetable of(When when, ZoneId zone) {
        return new Timetable(when, zone, Optional.empty(), Optional.empty(), Set.of(), List.of());
    }

    /** The first run strictly after a moment; empty if none comes within 100 years. */
    public Optional<ZonedDateTime> nextAfter(Instant moment) {
        Instant after =
                start.map(first -> first.minusNanos(1)).filter(moment::isBefore).orElse(moment);
        Optional<ZonedDateTime> run = when.nextAfter(after, zone);
        while (run.isPresent() && isBeforeTheEnd(run.get(), after)) {
            Optional<Instant> pauseEnd = endOfPause(run.get());
            if (pauseEnd.isEmpty()) {
                return run;
            }
            run = when.nextAfter(lastMomentOfPause(run.get(), pauseEnd.get()), zone);
        }
        return Optional.empty();
    }

    private boolean isBeforeTheEnd(ZonedDateTime run, Instant after) {
        Instant moment = run.toInstant();
        boolean ended = until.isPresent() && !moment.isBefore(until.get());
        return !ended && Duration.between(after, moment).compareTo(HORIZON) < 0;
    }

    /** The end of the date or of the hours that forbid this run, if any do. */
    private Optional<Instant> endOfPause(ZonedDateTime run) {
        if (except.contains(run.toLocalDate())) {
            return Optional.of(run.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
        }
        return quietHours.stream()
                .filter(hours -> hours.contain(run))
                .findFirst()
                .map(hours -> hours.endAfter(run));
    }

    /** Clocks that are set back can put the end of quiet hours before the run itself; the search goes on all the same. */
    private static Instant lastMomentOfPause(ZonedDateTime run, Instant pauseEnd) {
        Instant last = pauseEnd.minusNanos(1);
        return last.isAfter(run.toInstant()) ? last : run.toInstant();
    }

    /** The first {@code count} runs strictly after a moment, fewer if there are no more. */
    public List<ZonedDateTime> nextRuns(Instant moment, int count) {
        return Stream.iterate(
                        nextAfter(moment),
                        Optional::isPresent,
                        run -> nextAfter(run.orElseThrow().toInstant()))
                .limit(count)
                .map(Optional::orElseThrow)
                .toList();
    }
}
