package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The frames that wait for one session, at most {@code limitBytes} of them.
 *
 * <p>Any thread may {@link #offer}; the container's send callback drains. At most one send is in flight, so frames
 * leave in the order in which they were offered, urgent ones first. A container may complete a send inside the send
 * itself: the next one is started by a loop, never from the callback, so the stack stays flat. When a frame would pass
 * the limit, or a send fails, the outbox closes itself, frees what waits and takes nothing more.
 */
final class Outbox {

    private final FrameSender sender;
    private final int limitBytes;
    private final Consumer<DisconnectReason> failure;

    private final Queue<Frame> urgent = new ArrayDeque<>();
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean inFlight;
    private boolean closed;

    /** How many times somebody asked to drain since the drain that is running began; 0 when none is running. */
    private final AtomicInteger drainRequests = new AtomicInteger();

    /**
     * An empty outbox.
     *
     * @param failure learns why the outbox closed itself; called without a lock held, possibly more than once
     */
    Outbox(FrameSender sender, int limitBytes, Consumer<DisconnectReason> failure) {
        this.sender = sender;
        this.limitBytes = limitBytes;
        this.failure = failure;
    }

    /** Takes a frame, to be sent after those that wait. Does nothing when closed. */
    void offer(Frame frame) {
        offer(frame, waiting);
    }

    /** Takes a frame, to be sent after other urgent ones and before all else. Does nothing when closed. */
    void offerUrgent(Frame frame) {
        offer(frame, urgent);
    }

    private void offer(Frame frame, Queue<Frame> lane) {
        boolean fits;
        synchronized (this) {
            if (closed) {
                return;
            }
            fits = waitingBytes + frame.bytes() <= limitBytes;
            if (fits) {
                lane.add(frame);
                waitingBytes += frame.bytes();
            } else {
                close();
            }
        }
        if (fits) {
            drain();
        } else {
            failure.accept(DisconnectReason.SLOW);
        }
    }

    /** Drops what waits and takes nothing more. The frame in flight, if any, is the container's. */
    synchronized void close() {
        closed = true;
        urgent.clear();
        waiting.clear();
        waitingBytes = 0;
    }

    /** How many bytes wait, without those in flight. */
    synchronized int waitingBytes() {
        return waitingBytes;
    }

    private void drain() {
        if (drainRequests.getAndIncrement() > 0) {
            return; // whoever drains now goes round once more
        }
        int seen = 1;
        while (seen > 0) {
            for (Frame frame = next(); frame != null; frame = next()) {
                sender.send(frame, this::completed);
            }
            seen = drainRequests.addAndGet(-seen);
        }
    }

    /** The next frame to send, marked as in flight; null when there is none, or when one is in flight. */
    private synchronized Frame next() {
        if (inFlight || closed) {
            return null;
        }
        Frame frame = urgent.isEmpty() ? waiting.poll() : urgent.poll();
        if (frame != null) {
            inFlight = true;
            waitingBytes -= frame.bytes();
        }
        return frame;
    }

    private void completed(boolean sent) {
        synchronized (this) {
            inFlight = false;
            if (!sent) {
                close();
            }
        }
        if (sent) {
            drain();
        } else {
            failure.accept(DisconnectReason.WRITE_ERROR);
        }
    }
}
