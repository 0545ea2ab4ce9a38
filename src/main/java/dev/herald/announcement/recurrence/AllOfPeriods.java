package dev.herald.announcement.recurrence;

import dev.herald.announcement.cron.TimesOfDay;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** Every named time of every named day in the periods that count. */
final class AllOfPeriods implements Instances {

    private final Periods periods;
    private final Days days;
    private final TimesOfDay times;

    AllOfPeriods(Periods periods, Days days, TimesOfDay times) {
        this.periods = periods;
        this.days = days;
        this.times = times;
    }

    @Override
    public Optional<LocalDateTime> from(LocalDateTime from, LocalDate horizon) {
        LocalDate day = periods.atOrAfter(from.toLocalDate());
        while (!day.isAfter(horizon)) {
            if (days.contain(day)) {
                LocalTime earliest = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIDNIGHT;
                Optional<LocalTime> time = times.from(earliest);
                if (time.isPresent()) {
                    return Optional.of(day.atTime(time.get()));
                }
            }
            day = periods.atOrAfter(days.toTryAfter(day));
        }
        return Optional.empty();
    }
}
