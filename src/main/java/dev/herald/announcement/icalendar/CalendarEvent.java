package dev.herald.announcement.icalendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * An event of a calendar, as far as a schedule can be made of it.
 *
 * @param number which event of its calendar it is, from 1
 * @param carried the schedule that an export wrote into it, which says more than all the rest
 * @param title its summary, if there is a description beside it
 * @param message its description, or else its summary
 * @param zone whose clocks are meant
 * @param first when it begins, for the first time
 * @param rule when again
 * @param except dates on which it does not take place
 */
public record CalendarEvent(
        int number,
        Optional<String> carried,
        Optional<String> title,
        String message,
        ZoneId zone,
        LocalDateTime first,
        Optional<String> rule,
        Set<LocalDate> except) {

    /** Checks nothing but that it does not change. */
    public CalendarEvent {
        except = Set.copyOf(except);
    }

    /** What errors call one of its lines. */
    public String field(String line) {
        return field(number, line);
    }

    static String field(int number, String line) {
        return "VEVENT " + number + ": " + line;
    }
}
