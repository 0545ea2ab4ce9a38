package dev.herald.announcement;

import dev.herald.broker.Durable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Announcements in the application's data source. */
@ApplicationScoped
@Transactional
class JpaAnnouncementStore implements AnnouncementStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    @Override
    @Durable
    public void add(Announcement announcement) {
        entities.persist(new AnnouncementRow(announcement));
    }

    @Override
    public List<Announcement> live(Instant now) {
        return entities.createQuery(
                        "select a from AnnouncementRow a"
                                + " where a.retractedAt is null and a.liveUntil > :now order by a.madeAt",
                        AnnouncementRow.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getResultStream()
                .map(AnnouncementRow::toAnnouncement)
                .toList();
    }

    @Override
    public Optional<Announcement> find(String id) {
        return Optional.ofNullable(entities.find(AnnouncementRow.class, id)).map(AnnouncementRow::toAnnouncement);
    }

    @Override
    @Durable
    public void update(Announcement announcement) {
        AnnouncementRow row = entities.find(AnnouncementRow.class, announcement.id());
        if (row != null) {
            row.update(announcement);
        }
    }

    @Override
    @Durable
    public boolean step(Announcement before, Announcement after, Runnable also) {
        AnnouncementRow row = entities.find(AnnouncementRow.class, before.id(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.isStill(before)) {
            return false;
        }
        row.update(after);
        also.run();
        return true;
    }

    @Override
    @Durable
    public void supersede(String id, int revision, Announcement by) {
        retract(id, revision, by.time());
        add(by);
    }

    @Override
    @Durable
    public void retract(String id, int revision, Instant now) {
        AnnouncementRow row = entities.find(AnnouncementRow.class, id);
        if (row != null) {
            row.retract(revision, now);
        }
    }

    @Override
    public void retractThoseOf(String schedule, Instant now) {
        entities.createQuery("update AnnouncementRow a set a.retractedAt = :now, a.revision = a.revision + 1"
                        + " where a.scheduleId = :schedule and a.retractedAt is null and a.liveUntil > :now")
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("schedule", schedule)
                .executeUpdate();
    }

    @Override
    public boolean isAnyMadeBetween(Instant from, Instant to, Audience audience) {
        String made =
                "select a.id from AnnouncementRow a where a.madeAt >= :from and a.madeAt < :to and a.text.audience ";
        TypedQuery<String> query = audience.isEveryone()
                ? entities.createQuery(made + "is null", String.class)
                : entities.createQuery(made + "= :audience", String.class)
                        .setParameter("audience", TextColumns.column(audience));
        return !query.setParameter("from", from.atOffset(ZoneOffset.UTC))
                .setParameter("to", to.atOffset(ZoneOffset.UTC))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
