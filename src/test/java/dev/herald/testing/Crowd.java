package dev.herald.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Clients in one room that all read all the time. The first of them is the only one that talks there. */
final class Crowd implements AutoCloseable {

    /** How many messages may be on their way when one talks. */
    private static final int AHEAD = 4;

    private final List<Listener> listeners = new ArrayList<>();

    /** So many clients enter. */
    static Crowd of(int size, Opening door) throws IOException {
        Crowd crowd = new Crowd();
        try {
            while (crowd.listeners.size() < size) {
                crowd.listeners.add(Listener.enter(door));
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            crowd.close();
            throw e;
        }
        return crowd;
    }

    /** One more that has entered, to be closed with the others. */
    Listener add(Listener listener) {
        listeners.add(listener);
        return listener;
    }

    /** Who talks. */
    Listener speaker() {
        return listeners.get(0);
    }

    List<Listener> all() {
        return List.copyOf(listeners);
    }

    /** Waits until everybody has heard that message. */
    void awaitHeard(long offset) {
        listeners.forEach(listener -> listener.awaitHeard(offset));
    }

    /** Lets the speaker flood the room. */
    Flood flood() {
        return Flood.of(speaker(), listeners);
    }

    /**
     * Says so many messages, hardly ahead of what everybody has heard.
     *
     * @return the longest time from a message's way in until everybody had heard it
     */
    Duration talk(int messages, int length) throws IOException {
        Queue<Long> starts = new ArrayDeque<>();
        long heard = speaker().heard();
        long slowest = 0;
        for (int said = 0; said < messages || !starts.isEmpty(); ) {
            if (said < messages && starts.size() < AHEAD) {
                starts.add(System.nanoTime());
                speaker().say(length);
                said++;
            } else {
                awaitHeard(++heard);
                slowest = Math.max(slowest, System.nanoTime() - starts.remove());
            }
        }
        return Duration.ofNanos(slowest);
    }

    @Override
    public void close() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
    }
}
