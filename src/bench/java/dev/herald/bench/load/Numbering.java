package dev.herald.bench.load;

/**
 * How messages are numbered: the first message of publisher p has the number {@code P + p} if there are P publishers,
 * its next {@code 2 P + p}, so that a number tells its publisher, and the publisher its room.
 */
record Numbering(int publishers, int perRoom) {

    long number(int publisher, long message) {
        return message * publishers + publisher;
    }

    /** Which of its publisher's messages. */
    long message(long number) {
        return number / publishers;
    }

    int publisher(long number) {
        return (int) (number % publishers);
    }

    int room(long number) {
        return publisher(number) / perRoom;
    }

    /** Which of its room's publishers. */
    int slot(long number) {
        return publisher(number) % perRoom;
    }
}
