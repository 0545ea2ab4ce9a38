package dev.herald.announcement;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When an announcement is made again and again.
 *
 * @param id unique for ever
 * @param text what each run announces
 * @param cron when it runs, in the local time of {@code zone}
 * @param zone whose local time that is
 * @param until the end: no run starts at or after it
 * @param created when it was made
 * @param nextRun the run that is due next; empty when there is none any more
 */
public record Schedule(
        String id,
        AnnouncementText text,
        CronExpression cron,
        ZoneId zone,
        Optional<Instant> until,
        Instant created,
        Optional<Instant> nextRun) {

    /** Checks that nothing is missing. */
    public Schedule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(cron);
        Objects.requireNonNull(zone);
        Objects.requireNonNull(until);
        Objects.requireNonNull(created);
        Objects.requireNonNull(nextRun);
    }

    /** The same schedule with the first run after that moment due next. */
    Schedule dueAfter(Instant moment) {
        Optional<Instant> next =
                nextRuns(moment, 1).stream().map(ZonedDateTime::toInstant).findFirst();
        return new Schedule(id, text, cron, zone, until, created, next);
    }

    /** Up to {@code count} runs to come, beginning with the one that is due next, as local times of the zone. */
    public List<ZonedDateTime> nextRuns(int count) {
        // The last millisecond before it, so that the run itself is found as cron and zone have it.
        return nextRun.map(due -> nextRuns(due.minusMillis(1), count)).orElseGet(List::of);
    }

    private List<ZonedDateTime> nextRuns(Instant after, int count) {
        return cron.nextRuns(after, zone, count).stream()
                .filter(run -> until.isEmpty() || run.toInstant().isBefore(until.get()))
                .toList();
    }
}
