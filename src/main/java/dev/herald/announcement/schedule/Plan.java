package dev.herald.announcement.schedule;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import java.util.Objects;
import java.util.Optional;

/**
 * What an admin wants of a schedule.
 *
 * @param text what each run announces
 * @param timetable when
 * @param maxRuns after how many runs it is over, if it is
 * @param missed what becomes of runs that are due while Herald is not running
 */
public record Plan(AnnouncementText text, Timetable timetable, Optional<Integer> maxRuns, MissedRuns missed) {

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if {@code maxRuns} is less than one
     */
    public Plan {
        Objects.requireNonNull(text);
        Objects.requireNonNull(timetable);
        Objects.requireNonNull(missed);
        if (maxRuns.filter(most -> most < 1).isPresent()) {
            throw new InvalidFieldException("maxRuns", "must be at least 1");
        }
    }

    /** A plan for as many runs as come, of which none is made up for. */
    public static Plan of(AnnouncementText text, Timetable timetable) {
        return new Plan(text, timetable, Optional.empty(), MissedRuns.SKIP);
    }
}
