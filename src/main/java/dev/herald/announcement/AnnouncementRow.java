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

    @Column(name = "live_from")
    private OffsetDateTime liveFrom;

    @Column(name = "live_until")
    private OffsetDateTime liveUntil;

    @Column(name = "retracted_at")
    private OffsetDateTime retractedAt;

    @Column(name = "schedule_id")
    private String scheduleId;

    @Column(name = "worded_revision")
    private int wordedRevision;

    private int steps;

    @Column(name = "next_step_at")
    private OffsetDateTime nextStepAt;

    private OffsetDateTime countdown;

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
        liveFrom = announcement.from().atOffset(ZoneOffset.UTC);
        liveUntil = announcement.until().atOffset(ZoneOffset.UTC);
        wordedRevision = announcement.progress().wordedIn();
        steps = announcement.progress().steps();
        countdown = announcement
                .text()
                .countdown()
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .orElse(null);
        nextStepAt = announcement
                .progress()
                .nextStep()
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    /** Whether it is live or to come, and nobody has changed it since. */
    boolean isStill(Announcement announcement) {
        return retractedAt == null && toAnnouncement().hasStepsOf(announcement);
    }

    void retract(int asRevision, Instant now) {
        revision = asRevision;
        retractedAt = now.atOffset(ZoneOffset.UTC);
    }

    Announcement toAnnouncement() {
        return new Announcement(
                id,
                revision,
                text.toText().countingDownTo(Optional.ofNullable(countdown).map(OffsetDateTime::toInstant)),
                madeAt.toInstant(),
                liveFrom.toInstant(),
                liveUntil.toInstant(),
                Optional.ofNullable(scheduleId),
                new Announcement.Progress(
                        wordedRevision, steps, Optional.ofNullable(nextStepAt).map(OffsetDateTime::toInstant)));
    }
}
