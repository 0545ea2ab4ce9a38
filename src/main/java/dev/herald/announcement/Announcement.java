package dev.herald.announcement;

import dev.herald.channel.Push;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice, live from one moment until another.
 *
 * <p>While it is live, whoever connects gets it too, so nobody misses it by being away for a moment. Clients tell by id
 * and revision whether they have shown it already.
 *
 * @param id unique for ever
 * @param revision 1 for the first; each change and each reminder counts one up
 * @param text what it says
 * @param time when it was made
 * @param from when it is shown first
 * @param until when it stops being shown
 * @param schedule the id of the schedule that made it, if one did
 * @param progress what has become of it since
 */
public record Announcement(
        String id,
        int revision,
        AnnouncementText text,
        Instant time,
        Instant from,
        Instant until,
        Optional<String> schedule,
        Progress progress)
        implements Push {

    /** Checks that nothing is missing. */
    public Announcement {
        Objects.requireNonNull(id);
        Objects.requireNonNull(text);
        Objects.requireNonNull(time);
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        Objects.requireNonNull(schedule);
        Objects.requireNonNull(progress);
    }

    /** One that is shown at once, in some revision of its own words. */
    public Announcement(
            String id, int revision, AnnouncementText text, Instant time, Instant until, Optional<String> schedule) {
        this(id, revision, text, time, time, until, schedule, Progress.of(revision, text, time));
    }

    /** A new one, not kept or shown yet. */
    public static Announcement create(AnnouncementText text, Instant time, Instant until, Optional<String> schedule) {
        return create(text, time, time, until, schedule);
    }

    /** A new one that is shown from a moment to come. */
    static Announcement create(
            AnnouncementText text, Instant time, Instant from, Instant until, Optional<String> schedule) {
        return new Announcement(
                UUID.randomUUID().toString(), 1, text, time, from, until, schedule, Progress.of(1, text, from));
    }

    /** Its next revision, with another text and another end. */
    Announcement edit(AnnouncementText newText, Instant newFrom, Instant newEnd, Instant now) {
        int next = revision + 1;
        Instant shown = newFrom.isAfter(now) ? newFrom : now;
        return new Announcement(id, next, newText, time, newFrom, newEnd, schedule, Progress.of(next, newText, shown));
    }

    /**
     * What it is after a step of its escalation that is due: its next revision in the same words, if it is to be shown again.
     *
     * @param missing how many have not acknowledged it; while there is nobody to remind the step is put off
     */
    Announcement escalate(int missing, Instant now) {
        if (missing == 0) {
            return with(revision, text, progress.postpone(text, now));
        }
        if (!isLastStep()) {
            return with(revision + 1, text, progress.step(text, now));
        }
        Optional<Severity> severity = text.handling().escalation().flatMap(Escalation::severity);
        return with(
                severity.isPresent() ? revision + 1 : revision,
                text.as(severity.orElse(text.severity())),
                progress.step(text, now));
    }

    /** Whether a step of its escalation is due at that moment. */
    boolean isStepDue(Instant now) {
        return progress.nextStep().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Whether it has been shown again as often as it is to be, and its next step is the last. */
    boolean isLastStep() {
        return text.handling()
                .escalation()
                .filter(escalation -> progress.steps() == escalation.times())
                .isPresent();
    }

    private Announcement with(int newRevision, AnnouncementText newText, Progress newProgress) {
        return new Announcement(id, newRevision, newText, time, from, until, schedule, newProgress);
    }

    /** The same in one of its wordings alone. */
    Announcement in(Wording chosen) {
        return chosen.equals(text.wording()) ? this : with(revision, text.in(chosen), progress);
    }

    /** Whether it is the same revision of an announcement, and its escalation has come as far. */
    boolean hasStepsOf(Announcement other) {
        return id.equals(other.id) && revision == other.revision && progress.equals(other.progress);
    }

    /** Whether it is to be shown at that moment. */
    public boolean isLive(Instant now) {
        return !now.isBefore(from) && !isOver(now);
    }

    /** Whether it is shown no more. */
    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /**
     * What has become of an announcement since it was made.
     *
     * @param wordedIn the revision that gave it its present words: who acknowledged that or a later one need not do it again
     * @param steps how many steps of its escalation have been taken
     * @param nextStep when the next one is due, if there is one
     */
    public record Progress(int wordedIn, int steps, Optional<Instant> nextStep) {

        /** Checks that nothing is missing. */
        public Progress {
            Objects.requireNonNull(nextStep);
        }

        private static Progress of(int revision, AnnouncementText text, Instant shown) {
            return new Progress(revision, 0, Optional.empty()).postpone(text, shown);
        }

        private Progress step(AnnouncementText text, Instant now) {
            return new Progress(wordedIn, steps + 1, Optional.empty()).postpone(text, now);
        }

        private Progress postpone(AnnouncementText text, Instant now) {
            Optional<Instant> next = text.handling()
                    .escalation()
                    .filter(escalation -> escalation.goesOn(steps))
                    .map(escalation -> now.plus(escalation.every()));
            return new Progress(wordedIn, steps, next);
        }
    }
}
