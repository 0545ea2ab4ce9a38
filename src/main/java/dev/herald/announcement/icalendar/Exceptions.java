package dev.herald.announcement.icalendar;

import dev.herald.announcement.recurrence.Recurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is taken out of a recurrence, time by time, as the dates without a run that a schedule knows. A time that the rule does not give
 * takes nothing out.
 */
final class Exceptions {

    private final Recurrence recurrence;
    private final ZoneId zone;
    private final Set<LocalDateTime> times = new HashSet<>();
    private final Set<LocalDate> wholeDates = new HashSet<>();

    Exceptions(Recurrence recurrence, ZoneId zone) {
        this.recurrence = recurrence;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** Takes out a time on the clocks of the zone, or all of its date. */
    void add(LocalDateTime time, boolean wholeDate) {
        if (wholeDate) {
            wholeDates.add(time.toLocalDate());
        } else if (recurrence.firstFrom(time, zone).filter(time::equals).isPresent()) {
            times.add(time);
        }
    }

    /** The dates without a run; empty if one of them has another run that stays. */
    Optional<Set<LocalDate>> dates() {
        Set<LocalDate> dates = Stream.concat(wholeDates.stream(), times.stream().map(LocalDateTime::toLocalDate))
                .collect(Collectors.toSet());
        boolean allOut =
                dates.stream().filter(date -> !wholeDates.contains(date)).allMatch(this::isAllOut);
        return allOut ? Optional.of(dates) : Optional.empty();
    }

    private boolean isAllOut(LocalDate date) {
        LocalDateTime end = date.plusDays(1).atStartOfDay();
        Optional<LocalDateTime> time = recurrence.firstFrom(date.atStartOfDay(), zone);
        while (time.isPresent() && time.get().isBefore(end)) {
            if (!times.contains(time.get())) {
                return false;
            }
            time = recurrence.firstFrom(time.get().plusSeconds(1), zone);
        }
        return true;
    }
}
