package dev.herald.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Schedules in the application's data source. */
@ApplicationScoped
@Transactional
class JpaScheduleStore implements ScheduleStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    @Override
    public void add(Schedule schedule) {
        entities.persist(new ScheduleRow(schedule));
    }

    @Override
    public List<Schedule> all() {
        return entities.createQuery("select s from ScheduleRow s order by s.madeAt", ScheduleRow.class)
                .getResultStream()
                .map(ScheduleRow::toSchedule)
                .toList();
    }

    @Override
    public long count() {
        return entities.createQuery("select count(s) from ScheduleRow s", Long.class)
                .getSingleResult();
    }

    @Override
    public List<Schedule> due(Instant now) {
        return entities.createQuery(
                        "select s from ScheduleRow s where s.nextRunAt <= :now order by s.nextRunAt", ScheduleRow.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getResultStream()
                .map(ScheduleRow::toSchedule)
                .toList();
    }

    @Override
    public Optional<Instant> nextRun() {
        return Optional.ofNullable(
                        entities.createQuery("select min(s.nextRunAt) from ScheduleRow s", OffsetDateTime.class)
                                .getSingleResult())
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Optional<Schedule> find(String id) {
        return Optional.ofNullable(entities.find(ScheduleRow.class, id)).map(ScheduleRow::toSchedule);
    }

    @Override
    public boolean remove(String id) {
        ScheduleRow row = entities.find(ScheduleRow.class, id);
        if (row == null) {
            return false;
        }
        entities.remove(row);
        return true;
    }

    @Override
    public void update(Schedule schedule) {
        ScheduleRow row = entities.find(ScheduleRow.class, schedule.id());
        if (row != null) {
            row.setNextRun(schedule.nextRun());
        }
    }

    @Override
    public boolean run(Schedule moved, Instant due, Announcement announcement) {
        ScheduleRow row = entities.find(ScheduleRow.class, moved.id(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.isDueAt(due)) {
            return false;
        }
        row.setNextRun(moved.nextRun());
        entities.createQuery("update AnnouncementRow a set a.retractedAt = :now, a.revision = a.revision + 1"
                        + " where a.scheduleId = :schedule and a.retractedAt is null and a.liveUntil > :now")
                .setParameter("now", announcement.time().atOffset(ZoneOffset.UTC))
                .setParameter("schedule", moved.id())
                .executeUpdate();
        entities.persist(new AnnouncementRow(announcement));
        return true;
    }
}
