package dev.herald.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Speaks in a room, on a connection of its own or on a listener's. On its own it reads what comes, but does not count as
 * a listener. If it has a token, so has everybody in the room, and it looks whether each message says so.
 */
final class Publisher implements Connection.Owner, Pacer.Speaker {

    private static final byte[] ERROR = "{\"type\":\"error\"".getBytes(StandardCharsets.US_ASCII);

    private final int index;
    private final Numbering numbering;
    private final Tally tally;
    private final Client client;
    private final Envelope envelope;
    private Connection connection;
    private long[] due = new long[64];
    private int sent;

    Publisher(int index, Numbering numbering, Tally tally, Client client, Envelope envelope) {
        this.index = index;
        this.numbering = numbering;
        this.tally = tally;
        this.client = client;
        this.envelope = envelope;
    }

    void use(Connection anyConnection) {
        connection = anyConnection;
    }

    Connection connection() {
        return connection;
    }

    int room() {
        return index / numbering.perRoom();
    }

    /** Says something that does not count. */
    void probe() {
        byte[] probe = envelope.probe();
        connection.send(probe, probe.length);
    }

    @Override
    public void publish(long at) {
        if (sent == due.length) {
            due = Arrays.copyOf(due, 2 * sent);
        }
        due[sent++] = tally.sinceEpoch(at);
        connection.send(envelope.fill(tally.sinceEpoch(at), numbering.number(index, sent)), envelope.length());
    }

    /** Has what a listener has not got counted as if it came now: it takes at least so long. */
    void countOverdue(long lastHeard, long now) {
        for (int message = (int) lastHeard; message < sent; message++) {
            tally.latency(due[message], now);
        }
    }

    long sent() {
        return sent;
    }

    @Override
    public void text(byte[] bytes, int from, int to, long now) {
        if (Arrays.equals(bytes, from, Math.min(to, from + ERROR.length), ERROR, 0, ERROR.length)) {
            tally.errors++;
        } else if (client.isVerified()) {
            requireVerified(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private static void requireVerified(String frame) {
        if (frame.contains("\"message\":") && !frame.contains("\"verified\":true")) {
            throw new ProtocolException("what a user with a token said came without \"verified\":true");
        }
    }

    @Override
    public void closed(int code) {
        tally.closed(code);
    }
}
