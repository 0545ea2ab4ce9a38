package dev.herald.bench.load;

import java.io.Serializable;

/** When the next message goes out. */
public sealed interface Pace extends Serializable {

    /** At a fixed rate over all publishers, whatever the server does: latency counts from when a message was due. */
    record Open(double messagesPerSecond) implements Pace {}

    /** Each publisher has so many messages on the way; one is back when the publisher's own connection hears it. */
    record Closed(int inFlight) implements Pace {}
}
