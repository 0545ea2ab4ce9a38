package dev.herald.channel;

/** What every text that goes to a client must be. */
public final class Unicode {

    private Unicode() {}

    /** Whether a text has no half of a surrogate pair: UTF-8 has no form for one, so no frame could carry it. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
