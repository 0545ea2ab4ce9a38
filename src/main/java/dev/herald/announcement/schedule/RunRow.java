package dev.herald.announcement.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/** A run as the database keeps it. Its key is why a run cannot be made twice, whatever goes wrong above. */
@Entity
@Table(name = "schedule_run")
class RunRow {

    @EmbeddedId
    private Key key;

    @Column(name = "ran_at")
    private OffsetDateTime ranAt;

    private String outcome;

    @Column(name = "announcement_id")
    private String announcementId;

    /** For JPA. */
    protected RunRow() {}

    RunRow(String schedule, Run run) {
        key = new Key(schedule, run.due());
        ranAt = run.time().atOffset(ZoneOffset.UTC);
        outcome = run.outcome().wireName();
        announcementId = run.announcement().orElse(null);
    }

    Run toRun() {
        return new Run(
                key.dueAt.toInstant(), ranAt.toInstant(), Run.Outcome.of(outcome), Optional.ofNullable(announcementId));
    }

    /** Which run of which schedule. */
    @Embeddable
    static class Key implements Serializable {

        private static final long serialVersionUID = 1;

        @Column(name = "schedule_id")
        private String scheduleId;

        @Column(name = "due_at")
        private OffsetDateTime dueAt;

        /** For JPA. */
        protected Key() {}

        Key(String scheduleId, Instant due) {
            this.scheduleId = scheduleId;
            this.dueAt = due.atOffset(ZoneOffset.UTC);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(scheduleId, key.scheduleId) && dueAt.isEqual(key.dueAt);
        }

        @Override
        public int hashCode() {
            return Objects.hash(scheduleId, dueAt.toInstant());
        }
    }
}
