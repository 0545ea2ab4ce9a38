package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import java.util.concurrent.Executor;

/**
 * A socket that keeps nothing of what it is given but the number of its bytes, so that the way to it is what is measured.
 * For one thread at a time.
 */
final class CountingSocket implements FrameSender {

    private static final Executor CALLER = Runnable::run;

    private final boolean inline;
    private Completion underWay;
    private long sentBytes;

    private CountingSocket(boolean inline) {
        this.inline = inline;
    }

    /** Every send completes before it returns. */
    static CountingSocket inline() {
        return new CountingSocket(true);
    }

    /** A send is under way until {@link #completeAll}. */
    static CountingSocket byHand() {
        return new CountingSocket(false);
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        sentBytes += run.bytes();
        if (inline) {
            completion.completed(true);
        } else {
            underWay = completion;
        }
    }

    /** Completes sends until none is under way. */
    void completeAll() {
        while (underWay != null) {
            Completion done = underWay;
            underWay = null;
            done.completed(true);
        }
    }

    long sentBytes() {
        return sentBytes;
    }

    @Override
    public void ping() {}

    @Override
    public void close(DisconnectReason reason, String text) {}

    @Override
    public void abort() {}

    @Override
    public Executor thread() {
        return CALLER;
    }
}
