package dev.herald.faults;

/**
 * What a publisher says: from the text one can tell whose it is, which of its, and that it is whole.
 *
 * @param number counts what the publisher says, from 1
 */
record Said(int publisher, int number) {

    private static final String FILLER = "0123456789 äöü € 🙂 \"quoted\" \\ ".repeat(100);
    private static final int USUAL_LENGTH = 200;
    private static final int LONG_LENGTH = 2_000;
    private static final int LONG_ONE_IN = 50;

    /** Reads a text; throws if it is not what somebody said. */
    static Said of(String text) {
        String[] parts = text.split(" ", 3);
        Said said = new Said(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        if (!said.text().equals(text)) {
            throw new IllegalArgumentException("not as it was said: " + text);
        }
        return said;
    }

    /** Its text, which is longer or shorter. */
    String text() {
        int mixed = ((publisher * 31 + number) * 0x9E3779B1) >>> 8;
        int length = mixed % (number % LONG_ONE_IN == 0 ? LONG_LENGTH : USUAL_LENGTH);
        return publisher + " " + number + " " + FILLER.substring(0, FILLER.offsetByCodePoints(0, length));
    }

    /** The idempotency key that it is said with. */
    String key() {
        return publisher + "-" + number;
    }
}
