package dev.herald.testing;

/** Texts that tell what they were when they were sent: one that lost or gained anything on its way shows it. */
final class MessageText {

    private static final String DIGITS = "0123456789".repeat(100_000);

    private MessageText() {}

    /** The text of so many characters, each a byte in UTF-8: the number, a colon, and digits. At least 8. */
    static String of(int length) {
        String head = length + ":";
        return head + DIGITS.substring(0, length - head.length());
    }

    static boolean isWhole(String text) {
        String head = text.length() + ":";
        return text.startsWith(head) && DIGITS.startsWith(text.substring(head.length()));
    }
}
