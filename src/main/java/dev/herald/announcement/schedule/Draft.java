package dev.herald.announcement.schedule;

import dev.herald.announcement.InvalidFieldException;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A schedule that is to be made together with others.
 *
 * @param plan what and when
 * @param paused whether it rests until it is resumed
 * @param fieldInList what a field of the plan is called where there are others beside it, such as {@code [3].cron}
 */
public record Draft(Plan plan, boolean paused, UnaryOperator<String> fieldInList) {

    /** Checks that nothing is missing. */
    public Draft {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(fieldInList);
    }

    /** The same problem, of this one of them all. */
    InvalidFieldException problem(InvalidFieldException e) {
        return new InvalidFieldException(fieldInList.apply(e.field()), e.getMessage());
    }
}
