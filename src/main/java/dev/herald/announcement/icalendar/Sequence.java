package dev.herald.announcement.icalendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When an event of a calendar takes place.
 *
 * @param zone whose clocks are meant
 * @param first the first time (DTSTART)
 * @param rule which follow it (RRULE)
 * @param except which of them do not (EXDATE)
 * @param further those that follow it one by one, where no rule can say which (RDATE)
 * @param comment what of the schedule the event does not say
 */
record Sequence(
        ZoneId zone,
        LocalDateTime first,
        Optional<String> rule,
        List<LocalDateTime> except,
        List<Instant> further,
        Optional<String> comment) {

    private static final Pattern SINGLE_TIME_PART = Pattern.compile(";BY(HOUR|MINUTE|SECOND)=[0-9]+(?=;|$)");

    Sequence {
        except = List.copyOf(except);
        further = List.copyOf(further);
    }

    /**
     * The same, where the rule leaves an hour, minute or second that is always the same to the first time, as calendars write it
     * themselves; many of them do not know these parts.
     */
    Sequence withoutWhatTheFirstSays() {
        return new Sequence(
                zone, first, rule.map(text -> SINGLE_TIME_PART.matcher(text).replaceAll("")), except, further, comment);
    }
}
