package dev.herald.maintenance;

import dev.herald.announcement.TextColumns;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A maintenance as the database keeps it. */
@Entity
@Table(name = "maintenance")
class MaintenanceRow {

    @Id
    private String id;

    @Column(name = "made_at")
    private OffsetDateTime madeAt;

    @Column(name = "begins_at")
    private OffsetDateTime beginsAt;

    @Column(name = "expected_until")
    private OffsetDateTime expectedUntil;

    @Column(name = "drain_seconds")
    private int drainSeconds;

    @Column(name = "return_seconds")
    private int returnSeconds;

    @Column(name = "ends_at_restart")
    private boolean endsAtRestart;

    @Column(name = "announcement_id")
    private String announcementId;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    @Embedded
    private TextColumns back;

    /** For JPA. */
    protected MaintenanceRow() {}

    MaintenanceRow(Maintenance maintenance) {
        id = maintenance.id();
        madeAt = maintenance.time().atOffset(ZoneOffset.UTC);
        update(maintenance);
    }

    /** Takes over all that can change in a maintenance. */
    final void update(Maintenance maintenance) {
        beginsAt = maintenance.at().atOffset(ZoneOffset.UTC);
        expectedUntil = maintenance
                .until()
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .orElse(null);
        drainSeconds = (int) maintenance.leaving().drain().toSeconds();
        returnSeconds = (int) maintenance.leaving().spread().toSeconds();
        endsAtRestart = maintenance.endsAtRestart();
        announcementId = maintenance.announcement();
        back = new TextColumns(maintenance.back());
    }

    Maintenance toMaintenance() {
        return new Maintenance(
                id,
                madeAt.toInstant(),
                beginsAt.toInstant(),
                Optional.ofNullable(expectedUntil).map(OffsetDateTime::toInstant),
                new Leaving(Duration.ofSeconds(drainSeconds), Duration.ofSeconds(returnSeconds)),
                endsAtRestart,
                announcementId,
                back.toText());
    }
}
