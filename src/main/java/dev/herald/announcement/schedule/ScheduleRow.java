package dev.herald.announcement.schedule;

import dev.herald.announcement.TextColumns;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schedule as the database keeps it. */
@Entity
@Table(name = "schedule")
class ScheduleRow {

    /** The record separator of ASCII, which no message holds. */
    private static final String BETWEEN_MESSAGES = "\u001e";

    @Id
    private String id;

    @Embedded
    private TextColumns text;

    /** Those of a rotation, with {@link #BETWEEN_MESSAGES} between them. */
    private String messages;

    private String cron;

    @Column(name = "once_at")
    private String onceAt;

    private String rrule;

    private String dtstart;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "starts_at")
    private OffsetDateTime startsAt;

    @Column(name = "ends_at")
    private OffsetDateTime endsAt;

    @Column(name = "except_dates")
    private String exceptDates;

    @Column(name = "quiet_hours")
    private String quietHours;

    @Column(name = "max_runs")
    private Integer maxRuns;

    private String missed;

    @Embedded
    private ConditionColumns conditions;

    @Column(name = "made_at")
    private OffsetDateTime madeAt;

    private boolean paused;

    private int runs;

    /** How many runs are noted. */
    private int noted;

    /** When the latest of those was due. */
    @Column(name = "noted_until")
    private OffsetDateTime notedUntil;

    @Column(name = "next_run_at")
    private OffsetDateTime nextRunAt;

    /** For JPA. */
    protected ScheduleRow() {}

    ScheduleRow(Schedule schedule) {
        id = schedule.id();
        madeAt = schedule.created().atOffset(ZoneOffset.UTC);
        update(schedule);
    }

    /** Takes over all that can change in a schedule. */
    final void update(Schedule schedule) {
        Plan plan = schedule.plan();
        Timetable timetable = plan.timetable();
        text = new TextColumns(plan.text());
        messages = plan.rotation()
                .map(rotation -> String.join(BETWEEN_MESSAGES, rotation.messages()))
                .orElse(null);
        cron = timetable.when() instanceof When.Repeated repeated
                ? repeated.cron().toString()
                : null;
        onceAt = timetable.when() instanceof When.Once once ? once.at().toString() : null;
        Optional<Recurrence> recurrence = timetable.when() instanceof When.Recurring recurring
                ? Optional.of(recurring.recurrence())
                : Optional.empty();
        rrule = recurrence.map(each -> each.rule().toString()).orElse(null);
        dtstart = recurrence.map(each -> each.first().toString()).orElse(null);
        timeZone = timetable.zone().getId();
        startsAt = toColumn(timetable.start());
        endsAt = toColumn(timetable.until());
        exceptDates = toColumn(timetable.except().stream().sorted().toList(), LocalDate::toString);
        quietHours = toColumn(timetable.quietHours(), hours -> hours.from() + "-" + hours.to());
        maxRuns = plan.maxRuns().orElse(null);
        missed = plan.missed().wireName();
        conditions = new ConditionColumns(plan.conditions());
        paused = schedule.paused();
        runs = schedule.past().announced();
        noted = schedule.past().noted();
        notedUntil = toColumn(schedule.past().latest());
        nextRunAt = toColumn(schedule.nextRun());
    }

    boolean isDueAt(Instant moment) {
        return nextRunAt != null && nextRunAt.toInstant().equals(moment);
    }

    Schedule toSchedule() {
        Timetable timetable = new Timetable(
                toWhen(),
                ZoneId.of(timeZone),
                toInstant(startsAt),
                toInstant(endsAt),
                items(exceptDates).map(LocalDate::parse).collect(Collectors.toSet()),
                items(quietHours).map(ScheduleRow::toQuietHours).toList());
        return new Schedule(
                id,
                new Plan(
                        text.toText(),
                        Optional.ofNullable(messages).map(ScheduleRow::toRotation),
                        timetable,
                        Optional.ofNullable(maxRuns),
                        MissedRuns.of(missed),
                        conditions.toConditions()),
                madeAt.toInstant(),
                paused,
                new Past(runs, noted, toInstant(notedUntil)),
                toInstant(nextRunAt));
    }

    private static Rotation toRotation(String column) {
        return new Rotation(List.of(column.split(BETWEEN_MESSAGES, -1)));
    }

    private When toWhen() {
        if (rrule != null) {
            return new When.Recurring(new Recurrence(RecurrenceRule.parse(rrule), LocalDateTime.parse(dtstart)));
        }
        return cron != null
                ? new When.Repeated(CronExpression.parse(cron))
                : new When.Once(LocalDateTime.parse(onceAt));
    }

    private static QuietHours toQuietHours(String column) {
        String[] ends = column.split("-", -1);
        return new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    /** A list in one column; null for an empty one, which some databases do not tell from null. */
    private static <T> String toColumn(Collection<T> items, Function<T, String> toText) {
        return items.isEmpty() ? null : items.stream().map(toText).collect(Collectors.joining(","));
    }

    private static Stream<String> items(String column) {
        return column == null ? Stream.empty() : List.of(column.split(",", -1)).stream();
    }

    private static OffsetDateTime toColumn(Optional<Instant> instant) {
        return instant.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Optional<Instant> toInstant(OffsetDateTime column) {
        return Optional.ofNullable(column).map(OffsetDateTime::toInstant);
    }
}
