package dev.herald.broker.local;

import dev.herald.channel.ChannelName;

/**
 * A stream as the journal knows it. It is stored together with its first publication, and has an id from then on; the
 * thread of the journal sets it.
 */
final class StoredStream {

    /** The id of a stream that is not stored yet. */
    static final long NONE = 0;

    private final ChannelName channel;
    private final String epoch;
    private volatile long id;

    StoredStream(ChannelName channel, String epoch, long id) {
        this.channel = channel;
        this.epoch = epoch;
        this.id = id;
    }

    ChannelName channel() {
        return channel;
    }

    String epoch() {
        return epoch;
    }

    long id() {
        return id;
    }

    boolean isStored() {
        return id != NONE;
    }

    void stored(long newId) {
        id = newId;
    }
}
