package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;

/** How many of something are asked for in an address. */
final class Limit {

    private Limit() {}

    /**
     * Reads the parameter {@code limit}.
     *
     * @throws InvalidFieldException if it is no number from 1 to that
     */
    static int of(String text, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        }
        throw new InvalidFieldException("limit", "must be 1 to " + most);
    }
}
