package dev.herald.announcement.schedule;

import dev.herald.announcement.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Surroundings as a test wants them: at first somebody is there, much was said, and nothing announced. */
final class FakeSurroundings implements Surroundings {

    private boolean present = true;
    private long messages = Long.MAX_VALUE;
    private boolean announced;
    private final List<String> marked = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    synchronized void present(boolean is) {
        present = is;
    }

    synchronized void messages(long count) {
        messages = count;
    }

    synchronized void announced(boolean was) {
        announced = was;
    }

    /** The schedules that were marked, in order. */
    synchronized List<String> marked() {
        return List.copyOf(marked);
    }

    /** The schedules that were forgotten, in order. */
    synchronized List<String> forgotten() {
        return List.copyOf(forgotten);
    }

    @Override
    public synchronized boolean isPresent(Audience audience) {
        return present;
    }

    @Override
    public synchronized long messagesSince(String schedule) {
        return messages;
    }

    @Override
    public synchronized void mark(String schedule) {
        marked.add(schedule);
    }

    @Override
    public synchronized void forget(String schedule) {
        forgotten.add(schedule);
    }

    @Override
    public synchronized boolean isAnnouncedWithin(Audience audience, Duration gap, Instant moment) {
        return announced;
    }
}
