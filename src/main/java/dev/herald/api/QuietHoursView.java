package dev.herald.api;

import dev.herald.announcement.schedule.QuietHours;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** Quiet hours as the API shows them. */
@JsonbPropertyOrder({"from", "to"})
public record QuietHoursView(String from, String to) {

    static QuietHoursView of(QuietHours hours) {
        return new QuietHoursView(hours.from().toString(), hours.to().toString());
    }
}
