package dev.herald.bench.load;

import java.io.Serializable;

/** When the next message goes out. */
public sealed interface Pace extends Serializable {

    /** At a fixed rate over all publishers, whatever the server does: latency counts from when a message was due. */
    record Open(double messagesPerSecond) implements Pace {}

    /**
     * Each publisher has so many messages on the way, and says the next when one of them is there: when as many have
     * been heard as if every listener had heard it. If it were there as soon as the publisher hears it, a server that
     * favours some over others would be given more to do while it leaves those behind.
     */
    record Closed(int inFlight) implements Pace {}
}
