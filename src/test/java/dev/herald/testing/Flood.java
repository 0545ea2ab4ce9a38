package dev.herald.testing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One client of a room that talks and talks, in a thread of its own, mostly little and now and then much. It is alone
 * in talking there, and never far ahead of its audience, so that no server may call one of them slow.
 */
final class Flood implements AutoCloseable {

    private static final int[] LENGTHS = {20, 300, 20, 20, 4000, 20, 20, 20, 130, 20, 20, 20, 20, 20, 70_000, 20, 20};
    private static final int AHEAD = 64;
    private static final int PATIENCE_SECONDS = 60;

    private final Listener speaker;
    private final List<Listener> audience;
    private final CompletableFuture<Long> said = new CompletableFuture<>();
    private volatile boolean stopped;

    private Flood(Listener speaker, List<Listener> audience) {
        this.speaker = speaker;
        this.audience = audience;
    }

    /** Starts to talk. */
    static Flood of(Listener speaker, List<Listener> audience) {
        Flood flood = new Flood(speaker, List.copyOf(audience));
        Thread thread = new Thread(flood::talk, "flood");
        thread.setDaemon(true);
        thread.start();
        return flood;
    }

    private void talk() {
        try {
            long offset = speaker.heard();
            while (!stopped) {
                for (int length : LENGTHS) {
                    speaker.say(length);
                    offset++;
                }
                awaitHeard(offset - AHEAD);
            }
            awaitHeard(offset);
            said.complete(offset);
        } catch (IOException | RuntimeException | AssertionError e) {
            said.completeExceptionally(e);
        }
    }

    private void awaitHeard(long offset) {
        speaker.awaitHeard(offset);
        audience.forEach(listener -> listener.awaitHeard(offset));
    }

    /** Goes on for that many messages more. */
    void goOnFor(int messages) {
        speaker.awaitHeard(speaker.heard() + messages);
    }

    /** Ends it when everybody has heard everything; returns the offset of the last message. */
    long end() throws InterruptedException {
        stopped = true;
        try {
            return said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the flood broke off", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the flood does not come to its end", e);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
