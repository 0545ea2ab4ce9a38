package dev.herald.announcement.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link RecurrenceRule} gives from a first date and time on: RRULE and DTSTART of RFC 5545.
 *
 * <p>The rule is counted on the clock on the wall, as RFC 5545 has it, every hour included: where clocks jump over a time, it is
 * the shifted instant; where they show it twice, the first (section 3.3.5). Two times that fall on one instant are one.
 *
 * <p>The first date and time counts only if the rule gives it; the RFC leaves open what another one means.
 *
 * <p>Nothing is counted through from the first on: each look costs at most a step for each day of the {@value #HORIZON_YEARS}
 * years in which something is looked for. Immutable, so any thread may use it.
 */
public final class Recurrence {

    private static final int HORIZON_YEARS = 100;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);
    private static final LocalDate EARLIEST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDateTime LAST = LAST_DAY.atTime(LocalTime.MAX);
    private static final Instant LAST_MOMENT = LAST.toInstant(ZoneOffset.UTC);

    private final RecurrenceRule rule;
    private final LocalDateTime first;
    private final Instances instances;

    /** The last by COUNT; later than all when there is no COUNT. */
    private final LocalDateTime last;

    /**
     * Joins a rule with its first date and time.
     *
     * @throws IllegalArgumentException if that is finer than a second, or not from 1900 to 9999
     */
    public Recurrence(RecurrenceRule rule, LocalDateTime first) {
        this.rule = Objects.requireNonNull(rule);
        this.first = first;
        if (!first.equals(first.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("must not be finer than a second");
        }
        if (first.toLocalDate().isBefore(EARLIEST_DAY) || first.toLocalDate().isAfter(LAST_DAY)) {
            throw new IllegalArgumentException("must lie between " + EARLIEST_DAY + " and " + LAST_DAY);
        }
        instances = Instances.of(rule, first);
        last = rule.count().isEmpty() ? LAST : last(rule.count().getAsInt());
    }

    private LocalDateTime last(int count) {
        LocalDateTime reached = first.minusSeconds(1);
        for (int i = 0; i < count; i++) {
            Optional<LocalDateTime> next = from(reached.plusSeconds(1));
            if (next.isEmpty()) {
                break;
            }
            reached = next.get();
        }
        return reached;
    }

    /** The rule. */
    public RecurrenceRule rule() {
        return rule;
    }

    /** The first date and time. */
    public LocalDateTime first() {
        return first;
    }

    /** When that is, in English: {@code every 2 weeks on Mondays at 09:00, from 2026-01-05}. */
    public String words() {
        return RuleWords.of(rule, first);
    }

    /** The first run strictly after a moment, on the clocks of a zone; empty if none comes within {@value #HORIZON_YEARS} years. */
    public Optional<ZonedDateTime> nextAfter(Instant after, ZoneId zone) {
        // Two days before the first is early enough anywhere on Earth.
        Instant earliestMoment = first.minusDays(2).toInstant(ZoneOffset.UTC);
        if (after.isAfter(LAST_MOMENT)) {
            return Optional.empty();
        }
        return soonAfter(after.isBefore(earliestMoment) ? earliestMoment : after, zone);
    }

    private Optional<ZonedDateTime> soonAfter(Instant moment, ZoneId zone) {
        LocalDateTime now = moment.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
        ZoneOffsetTransition change = zone.getRules().previousTransition(moment.plusNanos(1));
        boolean settling = change != null
                && moment.isBefore(change.getInstant().plus(change.getDuration().abs()));
        LocalDateTime earliest = now.plusSeconds(1);
        if (settling && change.isOverlap()) {
            earliest =
                    change.getDateTimeBefore(); // until then clocks repeat times that had their run before the change
        }
        Optional<LocalDateTime> next = between(earliest, LAST, zone);
        Optional<LocalDateTime> rival = next.flatMap(run -> beforeShifted(run, zone));
        if (settling && change.isGap()) {
            // Until then a clock left unchanged shows the missing times, which have their run now.
            rival = between(
                    earliest.minus(change.getDuration()),
                    change.getDateTimeAfter().minusNanos(1),
                    zone);
        }
        return Stream.of(next, rival)
                .flatMap(Optional::stream)
                .map(run -> run.atZone(zone))
                .min(Comparator.comparing(ZonedDateTime::toInstant));
    }

    /** A time right behind a gap can come before one that was shifted out of the gap. */
    private Optional<LocalDateTime> beforeShifted(LocalDateTime run, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(run);
        return change != null && change.isGap()
                ? between(change.getDateTimeAfter(), run.plus(change.getDuration()), zone)
                : Optional.empty();
    }

    /** The last moment at which it can run, if the rule ends. */
    public Optional<Instant> end(ZoneId zone) {
        return rule.end()
                .map(end -> end.moment(zone))
                .or(() ->
                        rule.count().isPresent() ? Optional.of(last.atZone(zone).toInstant()) : Optional.empty());
    }

    /** The first local date and time at or after one that the rule gives; a zone tells when the rule is over. */
    public Optional<LocalDateTime> firstFrom(LocalDateTime from, ZoneId zone) {
        return between(from, LAST, zone);
    }

    private Optional<LocalDateTime> between(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        return from(from.isBefore(first) ? first : from)
                .filter(time -> !time.isAfter(to) && !time.isAfter(last))
                .filter(time ->
                        rule.end().filter(end -> end.isBefore(time, zone)).isEmpty());
    }

    private Optional<LocalDateTime> from(LocalDateTime from) {
        if (from.isAfter(LAST)) {
            return Optional.empty();
        }
        LocalDate horizon = from.toLocalDate().plusYears(HORIZON_YEARS);
        return instances.from(from, horizon.isAfter(LAST_DAY) ? LAST_DAY : horizon);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recurrence recurrence && rule.equals(recurrence.rule) && first.equals(recurrence.first);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, first);
    }

    @Override
    public String toString() {
        return rule + " from " + first;
    }
}
