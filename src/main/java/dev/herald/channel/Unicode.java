package dev.herald.channel;

/** What texts must be that go to a client, or into a line of the log. */
public final class Unicode {

    private Unicode() {}

    /** Whether a text has no half of a surrogate pair: UTF-8 has no form for one, so no frame could carry it. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Whether a character can be seen, or is a space: none that controls, ends a line, or has no meaning here. */
    public static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /**
     * How many bytes a text takes as UTF-8. A surrogate pair counts 4 together; half a pair, at a seam between parts, counts
     * 2 with each part.
     */
    public static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
