package dev.herald.channel;

import java.util.List;

/** Whoever takes publications from a broker to the sessions of this node. */
@FunctionalInterface
public interface PublicationListener {

    /**
     * Takes accepted publications of one channel, at least one, that have become known together. The broker calls this for
     * one channel from one thread at a time, with offsets that rise by one; for different channels in parallel. It must
     * not block: the channel stands still meanwhile.
     */
    void onPublications(List<Publication> publications);
}
