package dev.herald.bench.load;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Whether every listener that stayed and read got everything, once and in order, from the first message to the last.
 *
 * @param missing what had not come in at the end
 * @param backlog whether messages were still coming in when the generator had waited long enough: then what is missing
 *     is late rather than lost
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
        boolean backlog,
        long duplicates,
        long misordered,
        long strays,
        long errors,
        SortedMap<Integer, Integer> closes,
        SortedMap<Integer, Integer> slowCloses)
        implements Serializable {

    /** Whether the server is fit for another round: all is well, or would be if it had more time. */
    public boolean healthy() {
        return closes.isEmpty() && (missing == 0 || backlog);
    }

    /** What went wrong, in words; empty if nothing did. */
    public String complaint() {
        List<String> words = new ArrayList<>();
        add(words, missing, backlog ? "late by more than 10 s" : "missing");
        add(words, duplicates, "twice");
        add(words, misordered, "misordered");
        add(words, strays, "in the wrong room");
        add(words, errors, "error frames");
        closes.forEach((code, count) -> add(words, count, "connections closed with " + code));
        return String.join(", ", words);
    }

    private static void add(List<String> words, long count, String what) {
        if (count != 0) {
            words.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /** Whether nothing went wrong. */
    public boolean clean() {
        return missing == 0 && duplicates == 0 && misordered == 0 && strays == 0 && errors == 0 && closes.isEmpty();
    }
}
