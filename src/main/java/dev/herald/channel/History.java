package dev.herald.channel;

import java.util.List;

/**
 * A part of the history of a channel, and where the channel stood when it was read.
 *
 * @param top the position of the newest publication then
 * @param publications in the order of their offsets, which rise by one
 */
public record History(StreamPosition top, List<Publication> publications) {

    /** Takes the list as it is now. */
    public History {
        publications = List.copyOf(publications);
    }

    /**
     * Whether these are all publications since a position: read behind it, nothing is missing up to the top.
     */
    public boolean isAllSince(StreamPosition position) {
        if (!position.epoch().equals(top.epoch()) || position.offset() > top.offset()) {
            return false;
        }
        if (publications.isEmpty()) {
            return position.offset() == top.offset();
        }
        long first = publications.get(0).position().offset();
        long last = publications.get(publications.size() - 1).position().offset();
        return first == position.offset() + 1 && last == top.offset();
    }
}
