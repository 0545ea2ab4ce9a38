package dev.herald.maintenance;

import dev.herald.announcement.InvalidFieldException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How clients go when a maintenance begins and come back after it: neither all at once.
 *
 * @param drain over how long they are let go, an hour at most
 * @param spread within how long they are told to come back, from a second to an hour
 */
public record Leaving(Duration drain, Duration spread) {

    /** First, since what follows is checked against it. */
    private static final Duration MOST = Duration.ofHours(1);

    /** Over half a minute, and back within a minute. */
    public static final Leaving USUAL = new Leaving(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /**
     * A client that is told to come back later comes back after this time at the latest, and what is added by chance: a maintenance
     * that is over early should not be waited for.
     */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Checks both.
     *
     * @throws InvalidFieldException if one is too short or too long
     */
    public Leaving {
        if (drain.isNegative() || drain.compareTo(MOST) > 0) {
            throw new InvalidFieldException("drain", "must be 0 to " + MOST.toSeconds() + " seconds");
        }
        if (spread.compareTo(Duration.ofSeconds(1)) < 0 || spread.compareTo(MOST) > 0) {
            throw new InvalidFieldException("returnWithin", "must be 1 to " + MOST.toSeconds() + " seconds");
        }
    }

    /** When a client is to come back, of a maintenance that lasts that long still: another time for each. */
    Duration comeBack(Duration remaining, RandomGenerator random) {
        Duration least = remaining.compareTo(LONGEST) < 0 ? remaining : LONGEST;
        return least.plusMillis(random.nextLong(spread.toMillis()));
    }
}
