package dev.herald.announcement;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** An announcement as the database keeps it. */
@Entity
@Table(name = "announcement")
class AnnouncementRow {

    @Id
    private String id;

    private int revision;

    @Embedded
    private TextColumns text;

    @Column(name = "made_at")
    private OffsetDateTime madeAt;

    @Column(name = "live_until")
    private OffsetDateTime liveUntil;

    @Column(name = "retracted_at")
    private OffsetDateTime retractedAt;

    @Column(name = "schedule_id")
    private String scheduleId;

    /** For JPA. */
    protected AnnouncementRow() {}

    AnnouncementRow(Announcement announcement) {
        id = announcement.id();
        madeAt = announcement.time().atOffset(ZoneOffset.UTC);
        scheduleId = announcement.schedule().orElse(null);
        update(announcement);
    }

    /** Takes over all that can change in an announcement. */
    final void update(Announcement announcement) {
        revision = announcement.revision();
        text = new TextColumns(announcement.text());
        liveUntil = announcement.until().atOffset(ZoneOffset.UTC);
    }

    void retract(int asRevision, Instant now) {
        revision = asRevision;
        retractedAt = now.atOffset(ZoneOffset.UTC);
    }

    Announcement toAnnouncement() {
        return new Announcement(
                id,
                revision,
                text.toText(),
                madeAt.toInstant(),
                liveUntil.toInstant(),
                Optional.ofNullable(scheduleId));
    }
}
