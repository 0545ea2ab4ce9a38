package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that enters a room, goes, and comes back for what it missed. */
final class Returner implements Connection.Owner {

    private static final Pattern POSITION = Pattern.compile("\"epoch\":\"([^\"]+)\",\"offset\":(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("\"offset\":(\\d+)");

    private final String room;
    private final int missed;
    private final Buffers buffers;
    private final Tally tally;
    private Connection connection;
    private String epoch;
    private long start;
    private long offset;
    private boolean present;
    private long due;

    Returner(String room, int missed, Buffers buffers, Tally tally) {
        this.room = room;
        this.missed = missed;
        this.buffers = buffers;
        this.tally = tally;
    }

    /** The connection of its first visit, not open yet. */
    Connection first() {
        connection = new Connection(buffers, this);
        return connection;
    }

    /** The path of its first visit. */
    String path() {
        return room + "?welcome=1";
    }

    Connection connection() {
        return connection;
    }

    boolean isWelcomed() {
        return present;
    }

    /** Says that it goes: from now on it does not matter how its connection ends. */
    void leave() {
        present = false;
    }

    /** Starts to come back, which was due at that time. */
    void comeBack(Door door, long at) {
        due = at;
        connection = new Connection(buffers, this);
        door.openNow(connection, room + "?since=" + epoch + ":" + start);
    }

    boolean isRecovered() {
        return present && offset == start + missed;
    }

    /** How many messages it still waits for. */
    long missing() {
        return start + missed - offset;
    }

    /** Has the time that it has waited by now counted, if it still waits. */
    void countOverdue(long now) {
        if (!isRecovered()) {
            tally.latency(tally.sinceEpoch(due), now);
        }
    }

    @Override
    public void text(byte[] bytes, int from, int to, long now) {
        String frame = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (frame.startsWith("{\"type\":\"message\"")) {
            message(frame, now);
        } else if (frame.startsWith("{\"type\":\"welcome\"")) {
            welcome(frame);
        } else if (frame.startsWith("{\"type\":\"error\"")) {
            tally.errors++;
        }
    }

    private void welcome(String frame) {
        Matcher position = POSITION.matcher(frame);
        if (!position.find()) {
            throw new ProtocolException("a welcome without a position: " + frame);
        }
        if (epoch == null) {
            epoch = position.group(1);
            start = Long.parseLong(position.group(2));
            offset = start;
        } else if (!frame.contains("\"recovered\":true")) {
            tally.errors++;
        }
        present = true;
    }

    private void message(String frame, long now) {
        Matcher its = OFFSET.matcher(frame);
        if (!its.find()) {
            throw new ProtocolException("a message without an offset: " + frame);
        }
        long next = Long.parseLong(its.group(1));
        if (next == offset + 1) {
            offset = next;
            tally.received++;
            if (isRecovered()) {
                tally.latency(tally.sinceEpoch(due), now);
            }
        } else if (next <= offset) {
            tally.duplicates++;
        } else {
            tally.misordered++;
        }
    }

    @Override
    public void closed(int code) {
        if (present) {
            tally.closed(code);
        }
    }
}
