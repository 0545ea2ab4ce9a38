package dev.herald.announcement.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Optional;

/** The columns that hold {@link Conditions}. */
@Embeddable
class ConditionColumns {

    @Column(name = "only_if_present")
    private boolean onlyIfPresent;

    @Column(name = "min_messages")
    private Integer minMessages;

    /** Whole seconds. */
    @Column(name = "min_gap")
    private Integer minGap;

    /** For JPA. */
    protected ConditionColumns() {}

    ConditionColumns(Conditions conditions) {
        onlyIfPresent = conditions.onlyIfPresent();
        minMessages = conditions.minMessages().orElse(null);
        minGap = conditions.minGap().map(gap -> (int) gap.toSeconds()).orElse(null);
    }

    Conditions toConditions() {
        return new Conditions(
                onlyIfPresent,
                Optional.ofNullable(minMessages),
                Optional.ofNullable(minGap).map(Duration::ofSeconds));
    }
}
