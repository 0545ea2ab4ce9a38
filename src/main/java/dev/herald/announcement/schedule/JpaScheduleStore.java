package dev.herald.announcement.schedule;

import dev.herald.announcement.AnnouncementStore;
import dev.herald.broker.Durable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Schedules and their runs in the application's data source. */
@ApplicationScoped
@Transactional
class JpaScheduleStore implements ScheduleStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    private final AnnouncementStore announcements;

    @Inject
    JpaScheduleStore(AnnouncementStore announcements) {
        this.announcements = announcements;
    }

    /** For the client proxy of CDI. */
    protected JpaScheduleStore() {
        this(null);
    }

    @Override
    @Durable
    public void add(Schedule schedule) {
        entities.persist(new ScheduleRow(schedule));
    }

    @Override
    @Durable
    public void addAll(List<Schedule> schedules) {
        schedules.forEach(schedule -> entities.persist(new ScheduleRow(schedule)));
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
                        "select s from ScheduleRow s where s.nextRunAt <= :now order by s.nextRunAt, s.id",
                        ScheduleRow.class)
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
    @Durable
    public boolean remove(String id) {
        ScheduleRow row = locked(id);
        if (row == null) {
            return false;
        }
        entities.createQuery("delete from RunRow r where r.key.scheduleId = :schedule")
                .setParameter("schedule", id)
                .executeUpdate();
        entities.remove(row);
        return true;
    }

    private ScheduleRow locked(String id) {
        return entities.find(ScheduleRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    @Durable
    public Optional<Schedule> change(String id, UnaryOperator<Schedule> change) {
        return Optional.ofNullable(locked(id)).map(row -> {
            Schedule changed = change.apply(row.toSchedule());
            row.update(changed);
            return changed;
        });
    }

    @Override
    @Durable
    public Optional<Step> run(String id, Instant due, Function<Schedule, Step> step) {
        return Optional.ofNullable(locked(id)).filter(row -> row.isDueAt(due)).map(row -> {
            Step made = step.apply(row.toSchedule());
            row.update(made.after());
            entities.persist(new RunRow(id, made.run()));
            made.announcement().ifPresent(announcement -> {
                announcements.retractThoseOf(id, announcement.time());
                announcements.add(announcement);
            });
            if (made.after().past().noted() % KEPT_RUNS == 0) {
                forgetOldRuns(id);
            }
            return made;
        });
    }

    private void forgetOldRuns(String schedule) {
        entities.createQuery(
                        "select r.key.dueAt from RunRow r where r.key.scheduleId = :schedule order by r.key.dueAt desc",
                        OffsetDateTime.class)
                .setParameter("schedule", schedule)
                .setFirstResult(KEPT_RUNS)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(newestToGo -> entities.createQuery(
                                "delete from RunRow r where r.key.scheduleId = :schedule and r.key.dueAt <= :newest")
                        .setParameter("schedule", schedule)
                        .setParameter("newest", newestToGo)
                        .executeUpdate());
    }

    @Override
    public List<Run> runs(String id, int most) {
        return entities.createQuery(
                        "select r from RunRow r where r.key.scheduleId = :schedule order by r.key.dueAt desc",
                        RunRow.class)
                .setParameter("schedule", id)
                .setMaxResults(most)
                .getResultStream()
                .map(RunRow::toRun)
                .toList();
    }
}
