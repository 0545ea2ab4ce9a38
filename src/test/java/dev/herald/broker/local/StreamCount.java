package dev.herald.broker.local;

/** Lets tests of other packages see what the broker keeps. */
public final class StreamCount {

    private StreamCount() {}

    public static int of(LocalBroker broker) {
        return broker.streamCount();
    }
}
