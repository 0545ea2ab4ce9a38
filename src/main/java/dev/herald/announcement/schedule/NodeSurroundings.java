package dev.herald.announcement.schedule;

import dev.herald.announcement.AnnouncementStore;
import dev.herald.announcement.Audience;
import dev.herald.broker.Broker;
import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** This node: its sessions, its broker, and the announcements that the database has. */
@Singleton
class NodeSurroundings implements Surroundings {

    private final Hub hub;
    private final AnnouncementStore announcements;
    private final MessageMarks marks;

    @Inject
    NodeSurroundings(Hub hub, Broker broker, AnnouncementStore announcements) {
        this.hub = hub;
        this.announcements = announcements;
        this.marks = new MessageMarks(() -> broker.statistics().published());
    }

    @Override
    public boolean isPresent(Audience audience) {
        return audience.isEveryone() ? hub.sessionCount() > 0 : hub.isAny(audience::includes);
    }

    @Override
    public long messagesSince(String schedule) {
        return marks.since(schedule);
    }

    @Override
    public void mark(String schedule) {
        marks.mark(schedule);
    }

    @Override
    public void forget(String schedule) {
        marks.forget(schedule);
    }

    @Override
    public boolean isAnnouncedWithin(Audience audience, Duration gap, Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return announcements.isAnyMadeBetween(second.minus(gap).plusSeconds(1), second.plus(gap), audience);
    }
}
