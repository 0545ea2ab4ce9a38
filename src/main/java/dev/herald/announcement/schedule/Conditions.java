package dev.herald.announcement.schedule;

import dev.herald.announcement.Audience;
import dev.herald.announcement.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What has to be so when a run of a schedule is due, or it announces nothing. Time alone is the matter of the {@link Timetable}; this is
 * about what goes on around the schedule.
 *
 * @param onlyIfPresent whether somebody whom it is for has to be there
 * @param minMessages how many messages have to have been published since the schedule last announced something, 1 to {@value #MAX_MESSAGES};
 *     as many as there may be when empty
 * @param minGap how long nothing may have been announced to the same audience, by whomever; whole seconds, one at least, 366 days at most; no matter
 *     when empty
 */
public record Conditions(boolean onlyIfPresent, Optional<Integer> minMessages, Optional<Duration> minGap) {

    /** Nothing has to be so. */
    public static final Conditions NONE = new Conditions(false, Optional.empty(), Optional.empty());

    static final int MAX_MESSAGES = 1_000_000;

    private static final Duration MIN_GAP = Duration.ofSeconds(1);
    private static final Duration MAX_GAP = Duration.ofDays(366);

    /**
     * Checks the limits.
     *
     * @throws InvalidFieldException if a value is outside of them
     */
    public Conditions {
        Objects.requireNonNull(minMessages);
        if (minMessages.filter(least -> least < 1 || least > MAX_MESSAGES).isPresent()) {
            throw new InvalidFieldException("minMessages", "must be 1 to " + MAX_MESSAGES);
        }
        if (minGap.filter(Conditions::isUnfit).isPresent()) {
            throw new InvalidFieldException("minGap", "must be whole seconds, from PT1S to P" + MAX_GAP.toDays() + 'D');
        }
    }

    private static boolean isUnfit(Duration gap) {
        return !gap.equals(gap.truncatedTo(ChronoUnit.SECONDS))
                || gap.compareTo(MIN_GAP) < 0
                || gap.compareTo(MAX_GAP) > 0;
    }

    /** What becomes of a run of that schedule for that audience that is made now, if something holds it back; empty if nothing does. */
    Optional<Run.Outcome> hindrance(String schedule, Audience audience, Instant now, Surroundings surroundings) {
        if (onlyIfPresent && !surroundings.isPresent(audience)) {
            return Optional.of(Run.Outcome.NOBODY_PRESENT);
        }
        if (minMessages
                .filter(least -> surroundings.messagesSince(schedule) < least)
                .isPresent()) {
            return Optional.of(Run.Outcome.TOO_FEW_MESSAGES);
        }
        if (minGap.filter(gap -> surroundings.isAnnouncedWithin(audience, gap, now))
                .isPresent()) {
            return Optional.of(Run.Outcome.TOO_SOON);
        }
        return Optional.empty();
    }
}
