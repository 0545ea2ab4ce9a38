package dev.herald.bench.load;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * Whether every listener that stayed and read got everything, once and in order, from the first message to the last.
 *
 * @param missing what had not come in when nothing more came
 * @param duplicates what came twice in a row
 * @param misordered what came after a later one of the same publisher
 * @param strays what came to somebody who was not in that room
 * @param errors error frames from the server
 * @param closes how connections of listeners that read, and of publishers, ended before their time: close code and
 *     number
 * @param slowCloses the same for listeners that stopped reading
 */
public record Verdict(
        long expected,
        long missing,
        long duplicates,
        long misordered,
        long strays,
        long errors,
        SortedMap<Integer, Integer> closes,
        SortedMap<Integer, Integer> slowCloses)
        implements Serializable {

    /** Whether nothing went wrong. */
    public boolean clean() {
        return missing == 0 && duplicates == 0 && misordered == 0 && strays == 0 && errors == 0 && closes.isEmpty();
    }
}
