package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.schedule.Conditions;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The fields of a schedule that say what holds a run back. */
final class ConditionsBody {

    static final Set<String> FIELDS = Set.of("onlyIfPresent", "minMessages", "minGap");

    private ConditionsBody() {}

    static Conditions conditions(JsonBody body) {
        return new Conditions(body.flag("onlyIfPresent"), minMessages(body), minGap(body));
    }

    private static Optional<Integer> minMessages(JsonBody body) {
        OptionalLong least = body.integer("minMessages");
        return least.isEmpty()
                ? Optional.empty()
                : Optional.of((int) Math.max(0, Math.min(Integer.MAX_VALUE, least.getAsLong())));
    }

    private static Optional<Duration> minGap(JsonBody body) {
        return body.text("minGap").map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                throw new InvalidFieldException("minGap", "must be a duration such as PT30M or P1D");
            }
        });
    }
}
