package dev.herald.broker.local;

import dev.herald.channel.Publication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Publications of one stream in the order of their offsets, without a hole: a queue that can be read from any place. Not
 * thread-safe.
 */
final class Ring {

    private static final int SMALLEST = 8;

    private Publication[] slots = new Publication[SMALLEST];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The oldest; there must be one. */
    Publication first() {
        return at(0);
    }

    /** The newest; there must be one. */
    Publication last() {
        return at(size - 1);
    }

    /** The one at a place, counted from the oldest. */
    Publication at(int index) {
        return slots[(head + index) & (slots.length - 1)];
    }

    /** Adds a newest one. */
    void add(Publication publication) {
        if (size == slots.length) {
            grow();
        }
        slots[(head + size) & (slots.length - 1)] = publication;
        size++;
    }

    private void grow() {
        Publication[] more = new Publication[slots.length * 2];
        int untilEnd = slots.length - head;
        System.arraycopy(slots, head, more, 0, untilEnd);
        System.arraycopy(slots, 0, more, untilEnd, head);
        slots = more;
        head = 0;
    }

    /** Takes out the oldest; there must be one. */
    Publication removeFirst() {
        Publication first = slots[head];
        slots[head] = null;
        head = (head + 1) & (slots.length - 1);
        size--;
        if (size == 0 && slots.length > SMALLEST) {
            slots = Arrays.copyOf(slots, SMALLEST);
            head = 0;
        }
        return first;
    }

    /** Those from a place on, at most {@code limit}. */
    List<Publication> from(int index, int limit) {
        int count = Math.max(0, Math.min(limit, size - index));
        List<Publication> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(at(index + i));
        }
        return found;
    }
}
