package dev.herald.announcement.schedule;

import dev.herald.announcement.InvalidFieldException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * A time of day, every day, in which nothing is announced: from {@code from}, and not at {@code to} any more. Over midnight when
 * {@code to} is the earlier one.
 *
 * @param from the first minute of it
 * @param to the first minute after it; 00:00 is the end of the day
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /**
     * Checks that it is neither empty nor finer than a minute.
     *
     * @throws InvalidFieldException if it is
     */
    public QuietHours {
        if (from.equals(to)) {
            throw new InvalidFieldException("quietHours", "must end at another time than they begin");
        }
        if (!isWhole(from) || !isWhole(to)) {
            throw new InvalidFieldException("quietHours", "must be in hours and minutes, such as 22:00");
        }
    }

    private static boolean isWhole(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Whether that moment is in it, by the clocks of its zone. */
    boolean contain(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return overMidnight() ? begun || !over : begun && !over;
    }

    /** The end of those that the moment is in. Where clocks jump over it, they jump out of the quiet hours. */
    Instant endAfter(ZonedDateTime moment) {
        boolean endsTomorrow = overMidnight() && !moment.toLocalTime().isBefore(from);
        LocalDateTime end = moment.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(to);
        ZoneOffsetTransition change = moment.getZone().getRules().getTransition(end);
        return change != null && change.isGap()
                ? change.getInstant()
                : end.atZone(moment.getZone()).toInstant();
    }

    private boolean overMidnight() {
        return to.isBefore(from);
    }
}
