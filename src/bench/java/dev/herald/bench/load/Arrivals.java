package dev.herald.bench.load;

/** What one listener has heard in its room, publisher by publisher. */
final class Arrivals {

    /** What a number means to the listener. */
    enum Arrival {
        NEW,
        AGAIN,
        LATE,
        STRAY
    }

    private final Numbering numbering;
    private final int room;
    private final long[] last;
    private long count;

    Arrivals(Numbering numbering, int room) {
        this.numbering = numbering;
        this.room = room;
        this.last = new long[numbering.perRoom()];
    }

    Arrival accept(long number) {
        if (numbering.room(number) != room) {
            return Arrival.STRAY;
        }
        int slot = numbering.slot(number);
        if (number == last[slot]) {
            return Arrival.AGAIN;
        }
        count++;
        if (number < last[slot]) {
            return Arrival.LATE;
        }
        last[slot] = number;
        return Arrival.NEW;
    }

    /** Which message of a publisher in the room was the last to come, as it counts them; 0 if none has come. */
    long lastOf(int slot) {
        return numbering.message(last[slot]);
    }

    /** How many messages have come, not counting those that came again. */
    long count() {
        return count;
    }
}
