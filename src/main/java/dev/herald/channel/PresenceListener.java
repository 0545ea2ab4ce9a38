package dev.herald.channel;

/** Whoever takes news of who comes and goes from a broker to the sessions of this node. */
@FunctionalInterface
public interface PresenceListener {

    /** Somebody came or went. The broker calls this for one channel from one thread at a time. It must not block. */
    void onPresenceChange(PresenceChange change);
}
