package dev.herald.api;

import dev.herald.announcement.receipt.Tally;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** How many recipients did what, as the API shows it. */
@JsonbPropertyOrder({"recipients", "reached", "seen", "dismissed", "acknowledged", "missing"})
public record TallyView(int recipients, int reached, int seen, int dismissed, int acknowledged, int missing) {

    static TallyView of(Tally tally) {
        return new TallyView(
                tally.recipients(),
                tally.reached(),
                tally.seen(),
                tally.dismissed(),
                tally.acknowledged(),
                tally.missing());
    }
}
