package dev.herald.announcement;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is done about those who do not acknowledge an announcement: they are shown it again, and at last somebody hears of it.
 *
 * @param every how long is waited before each step, one minute to 366 days
 * @param times how often it is shown again, 1 to {@value #MAX_TIMES}
 * @param severity as what it is shown the time after that
 * @param webhook the name of a webhook that is called then
 */
public record Escalation(Duration every, int times, Optional<Severity> severity, Optional<String> webhook) {

    static final int MAX_TIMES = 100;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if one is out of bounds
     */
    public Escalation {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(webhook);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new InvalidFieldException("escalation", "must have an 'every' of PT1M to P366D");
        }
        if (times < 1 || times > MAX_TIMES) {
            throw new InvalidFieldException("escalation", "must have a 'times' of 1 to " + MAX_TIMES);
        }
    }

    /** Whether anything is left to do after so many steps. */
    boolean goesOn(int steps) {
        return steps < times || (steps == times && (severity.isPresent() || webhook.isPresent()));
    }
}
