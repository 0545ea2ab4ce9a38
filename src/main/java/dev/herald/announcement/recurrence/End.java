package dev.herald.announcement.recurrence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * The last moment at which a rule may give something (RFC 5545, section 3.3.10, UNTIL).
 *
 * @param local the date and time, in UTC or on the clocks of the rule's zone
 * @param utc which of the two
 */
record End(LocalDateTime local, boolean utc) {

    private static final DateTimeFormatter DATE = format("uuuuMMdd");
    private static final DateTimeFormatter DATE_TIME = format("uuuuMMdd'T'HHmmss");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Reads a date, which is meant to its end, or a date and time.
     *
     * @throws DateTimeException if it is neither
     */
    static End parse(String text) {
        if (text.length() == 8) {
            return new End(LocalDate.parse(text, DATE).atTime(LocalTime.MAX.withNano(0)), false);
        }
        boolean utc = text.endsWith("Z");
        return new End(LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, DATE_TIME), utc);
    }

    /** Whether something at that instant and local time comes after it. */
    boolean isBefore(LocalDateTime time, ZoneId zone) {
        return utc ? moment(zone).isBefore(time.atZone(zone).toInstant()) : local.isBefore(time);
    }

    /** When that is. */
    Instant moment(ZoneId zone) {
        return local.atZone(utc ? ZoneOffset.UTC : zone).toInstant();
    }
}
