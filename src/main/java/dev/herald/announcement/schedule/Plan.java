package dev.herald.announcement.schedule;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import java.util.Objects;
import java.util.Optional;

/**
 * What an admin wants of a schedule.
 *
 * @param text what each run announces; with a rotation, all of it but the message
 * @param rotation the messages that runs announce in turn, if it is not always the same
 * @param timetable when
 * @param maxRuns after how many announcements it is over, if it is
 * @param missed what becomes of runs that are due while Herald is not running
 * @param conditions what holds a run back that is due
 */
public record Plan(
        AnnouncementText text,
        Optional<Rotation> rotation,
        Timetable timetable,
        Optional<Integer> maxRuns,
        MissedRuns missed,
        Conditions conditions) {

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if {@code maxRuns} is less than one, or messages in turn have translations
     */
    public Plan {
        Objects.requireNonNull(text);
        Objects.requireNonNull(rotation);
        Objects.requireNonNull(timetable);
        Objects.requireNonNull(missed);
        Objects.requireNonNull(conditions);
        if (rotation.isPresent() && !text.translations().isEmpty()) {
            throw new InvalidFieldException("translations", "must not stand beside 'messages'");
        }
        if (maxRuns.filter(most -> most < 1).isPresent()) {
            throw new InvalidFieldException("maxRuns", "must be at least 1");
        }
    }

    /** A plan that always announces the same, whatever goes on. */
    public Plan(AnnouncementText text, Timetable timetable, Optional<Integer> maxRuns, MissedRuns missed) {
        this(text, Optional.empty(), timetable, maxRuns, missed, Conditions.NONE);
    }

    /** A plan for as many runs as come, of which none is made up for. */
    public static Plan of(AnnouncementText text, Timetable timetable) {
        return new Plan(text, timetable, Optional.empty(), MissedRuns.SKIP);
    }

    /** What the run announces that comes when so many announcements have been made. */
    public AnnouncementText textAfter(int announced) {
        return rotation.map(messages -> messages.turn(announced, text)).orElse(text);
    }
}
