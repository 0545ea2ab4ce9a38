package dev.herald.announcement.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts what was published on this node from a mark on, of which each schedule has one. What was not marked is counted from the start
 * of the node. Thread-safe.
 *
 * <p>It keeps as many marks as there can be schedules. Those of schedules that another node cancelled stay until newer ones need the room.
 */
final class MessageMarks {

    private final LongSupplier published;
    private final Map<String, Long> marks = new LinkedHashMap<>();

    /** Marks in a count that only grows. */
    MessageMarks(LongSupplier published) {
        this.published = published;
    }

    /** How many were published since a schedule was marked. */
    synchronized long since(String schedule) {
        return published.getAsLong() - marks.getOrDefault(schedule, 0L);
    }

    /** Counts from now on for a schedule. */
    synchronized void mark(String schedule) {
        marks.remove(schedule); // so that it becomes the newest
        marks.put(schedule, published.getAsLong());
        if (marks.size() > Schedules.MAX_SCHEDULES) {
            marks.remove(marks.keySet().iterator().next());
        }
    }

    /** Drops the mark of a schedule. */
    synchronized void forget(String schedule) {
        marks.remove(schedule);
    }

    /** How many marks there are. */
    synchronized int count() {
        return marks.size();
    }
}
