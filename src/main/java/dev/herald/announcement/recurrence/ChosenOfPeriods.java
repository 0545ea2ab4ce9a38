package dev.herald.announcement.recurrence;

import dev.herald.announcement.cron.TimesOfDay;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Of all named times of the named days in each period that counts, those at certain places (RFC 5545, section 3.3.10, BYSETPOS). */
final class ChosenOfPeriods implements Instances {

    private final List<Integer> places;
    private final Periods periods;
    private final Days days;
    private final TimesOfDay times;

    ChosenOfPeriods(List<Integer> places, Periods periods, Days days, TimesOfDay times) {
        this.places = List.copyOf(places);
        this.periods = periods;
        this.days = days;
        this.times = times;
    }

    @Override
    public Optional<LocalDateTime> from(LocalDateTime from, LocalDate horizon) {
        LocalDate start = periods.startOf(periods.atOrAfter(from.toLocalDate()));
        while (!start.isAfter(horizon)) {
            LocalDate end = periods.endOf(start);
            List<LocalDate> named = days.between(start, end);
            Optional<LocalDateTime> chosen = named.isEmpty() ? Optional.empty() : chosen(named, from);
            if (chosen.isPresent()) {
                return chosen;
            }
            start = periods.startOf(periods.atOrAfter(end));
        }
        return Optional.empty();
    }

    private Optional<LocalDateTime> chosen(List<LocalDate> named, LocalDateTime from) {
        int timesADay = times.size();
        int size = named.size() * timesADay;
        return places.stream()
                .map(place -> place > 0 ? place - 1 : size + place)
                .filter(index -> index >= 0 && index < size)
                .sorted()
                .map(index -> named.get(index / timesADay).atTime(times.at(index % timesADay)))
                .filter(time -> !time.isBefore(from))
                .findFirst();
    }
}
