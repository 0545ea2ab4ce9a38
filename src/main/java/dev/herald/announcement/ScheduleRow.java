package dev.herald.announcement;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A schedule as the database keeps it. */
@Entity
@Table(name = "schedule")
class ScheduleRow {

    @Id
    private String id;

    @Embedded
    private TextColumns text;

    private String cron;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "ends_at")
    private OffsetDateTime endsAt;

    @Column(name = "made_at")
    private OffsetDateTime madeAt;

    @Column(name = "next_run_at")
    private OffsetDateTime nextRunAt;

    /** For JPA. */
    protected ScheduleRow() {}

    ScheduleRow(Schedule schedule) {
        id = schedule.id();
        text = new TextColumns(schedule.text());
        cron = schedule.cron().toString();
        timeZone = schedule.zone().getId();
        endsAt = toColumn(schedule.until());
        madeAt = schedule.created().atOffset(ZoneOffset.UTC);
        setNextRun(schedule.nextRun());
    }

    void setNextRun(Optional<Instant> nextRun) {
        nextRunAt = toColumn(nextRun);
    }

    boolean isDueAt(Instant moment) {
        return nextRunAt != null && nextRunAt.toInstant().equals(moment);
    }

    Schedule toSchedule() {
        return new Schedule(
                id,
                text.toText(),
                CronExpression.parse(cron),
                ZoneId.of(timeZone),
                toInstant(endsAt),
                madeAt.toInstant(),
                toInstant(nextRunAt));
    }

    private static OffsetDateTime toColumn(Optional<Instant> instant) {
        return instant.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Optional<Instant> toInstant(OffsetDateTime column) {
        return Optional.ofNullable(column).map(OffsetDateTime::toInstant);
    }
}
