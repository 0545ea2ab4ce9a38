package dev.herald.announcement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an announcement is shown.
 *
 * @param from when it is shown first
 * @param until when it stops being shown
 */
public record Span(Instant from, Instant until) {

    /** How long it is shown when nobody says until when. */
    static final Duration USUAL = Duration.ofMinutes(10);

    /** The longest that can be asked for, and the longest time until it begins. */
    static final Duration MAX = Duration.ofDays(366);

    /**
     * What an admin asks for.
     *
     * @param from now when empty
     * @param until {@link #USUAL} after {@code from} when empty
     * @throws InvalidFieldException if one of them is past or further away than a year, or the end is before the beginning
     */
    static Span of(Optional<Instant> from, Optional<Instant> until, Instant now) {
        Instant begin = begin(from, now);
        return checked(begin, until.orElse(begin.plus(USUAL)), now);
    }

    /**
     * What becomes of it by what an admin asks for: what is empty stays as it is.
     *
     * @throws InvalidFieldException as {@link #of} does, and if {@code newFrom} is given and it is shown already
     */
    Span change(Optional<Instant> newFrom, Optional<Instant> newUntil, Instant now) {
        if (newFrom.isPresent() && !now.isBefore(from)) {
            throw new InvalidFieldException("from", "cannot be changed: it is shown already");
        }
        return checked(newFrom.isPresent() ? begin(newFrom, now) : from, newUntil.orElse(until), now);
    }

    private static Instant begin(Optional<Instant> from, Instant now) {
        from.filter(moment -> moment.isBefore(now)).ifPresent(past -> {
            throw new InvalidFieldException("from", "must lie in the future");
        });
        from.filter(moment -> moment.isAfter(now.plus(MAX))).ifPresent(far -> {
            throw new InvalidFieldException("from", "must be within " + MAX.toDays() + " days");
        });
        return from.orElse(now);
    }

    private static Span checked(Instant begin, Instant end, Instant now) {
        if (begin.isAfter(now) && !end.isAfter(begin)) {
            throw new InvalidFieldException("until", "must lie after 'from'");
        }
        checkUntil(end, begin.isAfter(now) ? begin : now);
        return new Span(begin, end);
    }

    /**
     * Checks an end that an admin asked for.
     *
     * @throws InvalidFieldException if it is past or further away than a year
     */
    public static void checkUntil(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new InvalidFieldException("until", "must lie in the future");
        }
        if (until.isAfter(now.plus(MAX))) {
            throw new InvalidFieldException("until", "must be within " + MAX.toDays() + " days");
        }
    }
}
