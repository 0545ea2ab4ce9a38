package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;

/** A connection that listens in a room, checks what it hears, and can be told to hang. */
class Listener implements Connection.Owner {

    final int room;
    final boolean slow;
    private final Tally tally;
    private final Arrivals arrivals;
    private final Marker marker;
    private boolean settled;
    private Connection connection;

    /** A marker may be shared by all that one thread serves. */
    Listener(int room, boolean slow, Numbering numbering, Tally tally, Marker marker) {
        this.room = room;
        this.slow = slow;
        this.tally = tally;
        this.marker = marker;
        this.arrivals = new Arrivals(numbering, room);
    }

    void use(Connection ownConnection) {
        connection = ownConnection;
    }

    final Connection connection() {
        return connection;
    }

    /** Whether it has heard anything in its room, so that it is in. */
    final boolean settled() {
        return settled;
    }

    /** How many messages have come. */
    final long heard() {
        return arrivals.count();
    }

    /** Which message of a publisher in the room was the last to come; 0 if none has. */
    final long lastOf(int slot) {
        return arrivals.lastOf(slot);
    }

    /** Whether it is to get all messages. */
    boolean steady() {
        return !slow;
    }

    @Override
    public final void text(byte[] bytes, int from, int to, long now) {
        if (marker.find(bytes, from, to)) {
            message(marker.sequence(), marker.nanos(), now);
        } else {
            other(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private void message(long number, long due, long now) {
        switch (absent() ? Arrivals.Arrival.STRAY : arrivals.accept(number)) {
            case NEW -> delivered(due, now);
            case LATE -> {
                delivered(due, now);
                tally.misordered++;
            }
            case AGAIN -> tally.duplicates++;
            case STRAY -> tally.strays++;
        }
    }

    /** Counts a message; but what one hears that has not been reading tells nothing of the server. */
    private void delivered(long due, long now) {
        if (slow) {
            return;
        }
        tally.delivered(due, now);
        if (steady()) {
            tally.heard++;
        }
    }

    /** Whether it has left the room. */
    boolean absent() {
        return false;
    }

    /** A frame that carries no message. */
    void other(String frame) {
        if (frame.contains(Envelope.PROBE)) {
            settled = true;
        } else if (frame.startsWith("{\"type\":\"error\"")) {
            tally.errors++;
        }
    }

    @Override
    public final void closed(int code) {
        if (slow) {
            tally.slowClosed(code);
        } else {
            tally.closed(code);
        }
    }
}
