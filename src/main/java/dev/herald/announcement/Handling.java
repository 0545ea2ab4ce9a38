package dev.herald.announcement;

import java.util.Objects;
import java.util.Optional;

/**
 * What readers may do with an announcement, and what they are asked to do.
 *
 * @param dismissible whether a reader may put it away before its time is up
 * @param ackRequired whether each reader is asked to acknowledge it
 * @param escalation what is done about those who do not
 */
public record Handling(boolean dismissible, boolean ackRequired, Optional<Escalation> escalation) {

    /** A reader may put it away, and need do nothing. */
    public static final Handling USUAL = new Handling(true, false, Optional.empty());

    /**
     * Checks that they fit together.
     *
     * @throws InvalidFieldException if there is an escalation and nothing to acknowledge
     */
    public Handling {
        Objects.requireNonNull(escalation);
        if (escalation.isPresent() && !ackRequired) {
            throw new InvalidFieldException("escalation", "needs 'ackRequired'");
        }
    }
}
