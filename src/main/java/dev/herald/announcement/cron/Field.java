package dev.herald.announcement.cron;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field: what it is called, which numbers and names it takes, and how its text becomes the set of its values. */
enum Field {
    SECOND("second", 0, 59, "", ""),
    MINUTE("minute", 0, 59, "", ""),
    HOUR("hour", 0, 23, "", ""),
    DAY_OF_MONTH("day of month", 1, 31, "", "L, L-3, LW, 15W"),
    MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", ""),
    DAY_OF_WEEK("day of week", 0, 6, "SUN MON TUE WED THU FRI SAT", "FRIL, FRI#3");

    private static final Pattern ITEM = Pattern.compile("([^-/]+)(?:-([^-/]+))?(?:/([^-/]+))?");

    private final String title;
    private final int min;
    private final int max;
    private final String names;
    private final String others;

    Field(String title, int min, int max, String names, String others) {
        this.title = title;
        this.min = min;
        this.max = max;
        this.names = names;
        this.others = others;
    }

    /** The values of a whole field. */
    BitSet parse(String text) {
        BitSet values = new BitSet();
        items(text).forEach(item -> addTo(values, item));
        return values;
    }

    /** The items of a field's list, none of them empty. */
    List<String> items(String text) {
        List<String> items = List.of(text.split(",", -1));
        if (items.contains("")) {
            throw wrong(text, "has an empty place in its list");
        }
        return items;
    }

    /** Adds the values of an item: a number, a name, {@code *} or a range, each with a step or without. */
    void addTo(BitSet values, String item) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            throw wrong(item, "is not understood");
        }
        String start = parts.group(1);
        String end = parts.group(2);
        String step = parts.group(3);
        boolean all = start.equals("*") && end == null;
        int from = all ? min : value(start);
        int to = end != null ? value(end) : all || step != null ? max : from;
        int by = step == null ? 1 : step(step, item);
        // Values stand on a circle, so that ranges wrap, steps go on across the seam, and 7 is Sunday.
        int length = to >= from ? to - from : to - from + size();
        for (int distance = 0; distance <= length; distance += by) {
            values.set(min + (from - min + distance) % size());
        }
    }

    /** The value that a number or a name stands for; 7 is Sunday still. */
    int value(String token) {
        if (token.matches("[0-9]+")) {
            int value = number(token);
            if (value < min || value > highest()) {
                throw wrong(token, "is out of range");
            }
            return value;
        }
        int index = List.of(names.split(" ", -1)).indexOf(token.toUpperCase(Locale.ROOT));
        // Not by the index alone: some letters beyond ASCII have capitals within it.
        if (index < 0 || !token.matches("[A-Za-z]+")) {
            throw wrong(token, "is not understood");
        }
        return min + index;
    }

    private int step(String token, String item) {
        int step = token.matches("[0-9]+") ? number(token) : 0;
        if (step < 1 || step > size()) {
            throw wrong(item, "needs a step of 1 to " + size());
        }
        return step;
    }

    /** A number of digits only; what is too large for any field becomes the largest there is. */
    static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private int size() {
        return max - min + 1;
    }

    private int highest() {
        return this == DAY_OF_WEEK ? 7 : max;
    }

    /** What is wrong with a piece of this field, and what is right. */
    IllegalArgumentException wrong(String token, String why) {
        String orNames = names.isEmpty() ? "" : " or " + names.replace(" ", ", ");
        String orOthers = others.isEmpty() ? "" : "; or as in " + others;
        return new IllegalArgumentException(title + ": " + quoted(token) + " " + why + "; use * or " + min + " to "
                + highest() + orNames + orOthers);
    }

    /** A piece of the input fit for a message: short, and without characters that could upset a log or a terminal. */
    static String quoted(String input) {
        String piece = input.length() > 40 ? input.substring(0, 40) + "..." : input;
        return '"' + piece.replaceAll("[\\p{C}\\p{Z}]", "?") + '"';
    }
}
