package dev.herald.announcement.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * What a rule without its end gives, from its first date and time on. Each look costs at most a step for each day until
 * {@code horizon}, however long ago the rule began and whatever its interval.
 */
interface Instances {

    /** The first that is at or after {@code from}, which is at or after the rule's first, and not after the day {@code horizon}. */
    Optional<LocalDateTime> from(LocalDateTime from, LocalDate horizon);

    /** Those of a rule. */
    static Instances of(RecurrenceRule rule, LocalDateTime first) {
        Days days = new Days(rule, first.toLocalDate());
        Times times = new Times(rule, first.toLocalTime());
        boolean chooses = !rule.hasNone("BYSETPOS");
        // Every hour, minute or second of the days is nothing but a set of times of day.
        if (rule.frequency().isWithinADay() && (rule.interval() > 1 || chooses)) {
            return new PeriodsOfADay(rule, first, days, times);
        }
        Periods periods = new Periods(rule, first.toLocalDate());
        return chooses
                ? new ChosenOfPeriods(rule.numbers("BYSETPOS"), periods, days, times.ofDay())
                : new AllOfPeriods(periods, days, times.ofDay());
    }
}
