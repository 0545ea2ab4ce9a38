package dev.herald.announcement.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Every so many hours, minutes or seconds on the clock of the rule, wherever the day and the parts of the rule allow.
 *
 * <p>Which of them fall on a day follows from how many lie between it and the first, so none is counted through.
 */
final class PeriodsOfADay implements Instances {

    private static final int SECONDS_OF_A_DAY = 86_400;

    private final Frequency frequency;
    private final int interval;
    private final LocalDate firstDay;
    private final int firstPeriod;
    private final Days days;
    private final Times times;
    private final List<Integer> within;

    /** How many periods behind a multiple of the interval those are that a day can have at all. */
    private final BitSet remainders = new BitSet();

    PeriodsOfADay(RecurrenceRule rule, LocalDateTime first, Days days, Times times) {
        frequency = rule.frequency();
        interval = rule.interval();
        firstDay = first.toLocalDate();
        firstPeriod = first.toLocalTime().toSecondOfDay() / frequency.seconds();
        this.days = days;
        this.times = times;
        within = chosen(times.within(frequency), rule.numbers("BYSETPOS"));
        for (int period = 0; period < periodsADay(); period++) {
            if (isNamed(period)) {
                remainders.set(period % interval);
            }
        }
    }

    private static List<Integer> chosen(List<Integer> seconds, List<Integer> places) {
        return places.isEmpty()
                ? seconds
                : places.stream()
                        .map(place -> place > 0 ? place - 1 : seconds.size() + place)
                        .filter(index -> index >= 0 && index < seconds.size())
                        .sorted()
                        .distinct()
                        .map(seconds::get)
                        .toList();
    }

    private int periodsADay() {
        return SECONDS_OF_A_DAY / frequency.seconds();
    }

    private boolean isNamed(int period) {
        return times.havePeriodAt(period * frequency.seconds(), frequency);
    }

    @Override
    public Optional<LocalDateTime> from(LocalDateTime from, LocalDate horizon) {
        if (within.isEmpty()) {
            return Optional.empty();
        }
        for (LocalDate day = from.toLocalDate(); !day.isAfter(horizon); day = days.toTryAfter(day)) {
            int remainder = remainderOn(day);
            if (remainders.get(remainder) && days.contain(day)) {
                int earliest =
                        day.equals(from.toLocalDate()) ? from.toLocalTime().toSecondOfDay() : 0;
                Optional<LocalDateTime> found = on(day, remainder, earliest);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** How many periods after its begin a day has the first that counts. */
    private int remainderOn(LocalDate day) {
        long elapsed = (day.toEpochDay() - firstDay.toEpochDay()) * periodsADay();
        return (int) Math.floorMod(firstPeriod - elapsed, (long) interval);
    }

    private Optional<LocalDateTime> on(LocalDate day, int remainder, int earliest) {
        int behind = Math.max(0, earliest / frequency.seconds() - remainder);
        int from = remainder + (behind + interval - 1) / interval * interval;
        for (int period = from; period < periodsADay(); period += interval) {
            int start = period * frequency.seconds();
            Optional<Integer> second = isNamed(period)
                    ? within.stream()
                            .map(each -> start + each)
                            .filter(each -> each >= earliest)
                            .findFirst()
                    : Optional.empty();
            if (second.isPresent()) {
                return Optional.of(day.atStartOfDay().plusSeconds(second.get()));
            }
        }
        return Optional.empty();
    }
}
