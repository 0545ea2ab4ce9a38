package dev.herald.api;

import dev.herald.announcement.schedule.Run;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A run as the API shows it; what is null is left out. */
@JsonbPropertyOrder({"due", "time", "outcome", "announcement"})
public record RunView(Instant due, Instant time, String outcome, String announcement) {

    static RunView of(Run run) {
        return new RunView(
                run.due(),
                run.time(),
                run.outcome().wireName(),
                run.announcement().orElse(null));
    }
}
