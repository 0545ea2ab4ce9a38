package dev.herald.bench.load;

import java.time.Duration;

/**
 * What idle connections cost the server.
 *
 * @param rssBefore the server's resident bytes before the first connection
 * @param rssOpen the same when all are open
 * @param rssHeld the same when they have been idle for the whole time
 * @param heapHeld bytes of live objects in the server's heap then, after a full collection
 * @param heapAfter the same when all connections are gone
 * @param serverCpu what the server spent while they were idle
 * @param open how many were still open at the end
 */
public record IdleMeasurement(
        int connections,
        long rssBefore,
        long rssOpen,
        long rssHeld,
        long heapHeld,
        long heapAfter,
        Duration opening,
        Duration serverCpu,
        int open)
        implements Answer {

    /** Resident bytes that each connection added. */
    public double rssEach() {
        return (double) (rssOpen - rssBefore) / connections;
    }

    /** Resident bytes that each connection added, when they had been idle for a while. */
    public double rssEachHeld() {
        return (double) (rssHeld - rssBefore) / connections;
    }

    /** Bytes of live objects that each connection holds. */
    public double heapEach() {
        return (double) (heapHeld - heapAfter) / connections;
    }
}
