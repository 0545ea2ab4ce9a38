package dev.herald.bench.load;

import java.io.Serializable;

/** When the next message goes out. */
public sealed interface Pace extends Serializable {

    /** At a fixed rate over all publishers, whatever the server does: latency counts from when a message was due. */
    record Open(double messagesPerSecond) implements Pace {}

    /**
     * As soon as fewer messages than that are on the way, those of all publishers together; one that some listeners have
     * heard counts in part. If a message were there as soon as its publisher hears it, a server that favours some over
     * others would be given more to do while it leaves those behind.
     */
    record Closed(int inFlight) implements Pace {}
}
