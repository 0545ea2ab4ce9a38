package dev.herald.announcement.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What lies behind a schedule.
 *
 * <p>The latest moment for which a run is noted keeps a schedule from waiting for that moment, or one before it, again: the clock can be set
 * back, and the clocks of two nodes differ.
 *
 * @param announced how many announcements it has made
 * @param noted how many of its runs are noted, whatever became of them
 * @param latest when the latest of those was due
 */
public record Past(int announced, int noted, Optional<Instant> latest) {

    /** Nothing yet. */
    static final Past NONE = new Past(0, 0, Optional.empty());

    /** Checks that nothing is missing. */
    public Past {
        Objects.requireNonNull(latest);
    }

    /** This and a run that announced something. */
    Past andAnnounced(Instant due) {
        return new Past(announced + 1, noted + 1, Optional.of(due));
    }

    /** This and a run that announced nothing. */
    Past andPassedOver(Instant due) {
        return new Past(announced, noted + 1, Optional.of(due));
    }

    /** That moment, or the one of the latest run if it is later: what comes after it has not been yet. */
    Instant orLater(Instant moment) {
        return latest.filter(moment::isBefore).orElse(moment);
    }
}
