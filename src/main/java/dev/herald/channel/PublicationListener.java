package dev.herald.channel;

/** Whoever takes publications from a broker to the sessions of this node. */
@FunctionalInterface
public interface PublicationListener {

    /**
     * Takes one accepted publication. The broker calls this for one channel from one thread at a time, with offsets
     * that rise by one; for different channels in parallel. It must not block: the channel stands still meanwhile.
     */
    void onPublication(Publication publication);
}
