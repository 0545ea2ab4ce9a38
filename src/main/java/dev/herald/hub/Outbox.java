package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The frames that wait for one session, at most {@code limitBytes} of them.
 *
 * <p>Any thread may {@link #offer}; the container's send callback drains. At most one send is in flight, and it takes
 * all that waits, up to {@value #SEND_BYTES} bytes, so frames leave in the order in which they were offered, urgent ones
 * first. A container may complete a send inside the send itself: the next one is started by a loop, never from the
 * callback, so the stack stays flat. When a frame would pass the limit, or a send fails, the outbox closes itself, frees
 * what waits and takes nothing more: memory per session is bounded by the limit and one send.
 *
 * <p>The container is never called with a lock held, since it may hold one of its own when it calls back.
 */
final class Outbox {

    /** How much one send takes, in bytes, unless a single run is longer: how long an urgent frame can have to wait. */
    static final int SEND_BYTES = 128 * 1024;

    private final FrameSender sender;
    private final FrameSender.Completion completion = this::completed;
    private final int limitBytes;
    private final Consumer<DisconnectReason> failure;

    private final Queue<FrameRun> urgent = new ArrayDeque<>(1);
    private final Queue<FrameRun> waiting = new ArrayDeque<>(1);
    private int waitingBytes;
    private boolean closed;

    /** A send was begun and has not completed. */
    private boolean inFlight;

    /** A thread is in {@link #send}; it begins the next one, if the one that it gave to the socket completes there. */
    private boolean sending;

    /** Why the outbox closed itself, until {@link #failure} is told; written under the lock. */
    private volatile DisconnectReason untold;

    /** What the thread in {@link #send} is to do when it is done, because the outbox was closed; null otherwise. */
    private volatile Runnable closing;

    /** How many sends were begun; and how many there had been at the last look of {@link #isStalled}, and when it was. */
    private long sends;

    private long sendsSeen;
    private long seenAtMillis;

    /**
     * An empty outbox.
     *
     * @param failure learns why the outbox closed itself; called without a lock held
     */
    Outbox(FrameSender sender, int limitBytes, Consumer<DisconnectReason> failure) {
        this.sender = sender;
        this.limitBytes = limitBytes;
        this.failure = failure;
    }

    /** Takes frames, to be sent after those that wait. Does nothing when closed. Not to be called with a lock held. */
    void offer(FrameRun run) {
        send(add(run));
    }

    /**
     * Takes frames, to be sent after other urgent ones and before all else. Does nothing when closed. Not to be called
     * with a lock held.
     */
    void offerUrgent(FrameRun run) {
        send(add(run, urgent));
    }

    /**
     * Takes frames as {@link #offer} does, for a caller that holds a lock.
     *
     * @return what the caller has to {@link #send} when it holds none; null if there is nothing to send now
     */
    FrameRun add(FrameRun run) {
        return add(run, waiting);
    }

    private synchronized FrameRun add(FrameRun run, Queue<FrameRun> lane) {
        if (closed) {
            return null;
        }
        if (waitingBytes + (long) run.bytes() > limitBytes) {
            fail(DisconnectReason.SLOW);
            return null;
        }
        if (waitingBytes == 0 && !inFlight && !sending) {
            return begin(run); // the usual case: it does not have to wait
        }
        lane.add(run);
        waitingBytes += run.bytes();
        return null;
    }

    private FrameRun begin(FrameRun run) {
        inFlight = true;
        sending = true;
        sends++;
        return run;
    }

    private void fail(DisconnectReason reason) {
        untold = reason;
        drop();
    }

    private void drop() {
        closed = true;
        urgent.clear();
        waiting.clear();
        waitingBytes = 0;
    }

    /**
     * Drops what waits and takes nothing more. What is in flight, if anything, is the container's.
     *
     * @param afterwards what to do when no frame can be given to the socket any more: at once, or, when a thread is just
     *     giving it some, by that thread
     */
    void close(Runnable afterwards) {
        synchronized (this) {
            drop();
            if (sending) {
                closing = afterwards;
                return;
            }
        }
        afterwards.run();
    }

    /** How many bytes wait, without those in flight. */
    synchronized int waitingBytes() {
        return waitingBytes;
    }

    /**
     * Whether one and the same send has been in flight for so long. Found out by looking now and then, so that no send
     * has to ask what time it is: a send counts from the first look that finds it.
     */
    synchronized boolean isStalled(long nowMillis, long limitMillis) {
        if (!inFlight || sends != sendsSeen) {
            sendsSeen = sends;
            seenAtMillis = nowMillis;
            return false;
        }
        return nowMillis - seenAtMillis >= limitMillis;
    }

    /**
     * Gives to the socket what {@link #add} returned, and then what has come to wait, as long as the socket takes it at
     * once. Tells of a failure, if there was one. Not to be called with a lock held.
     */
    void send(FrameRun begun) {
        for (FrameRun run = begun; run != null; run = nextOfSameThread()) {
            sender.send(run, completion);
        }
        if (untold != null) {
            tellFailure();
        }
        if (closing != null) {
            goOnClosing();
        }
    }

    /** What to send next, if the send that this thread has just begun has completed already. */
    private synchronized FrameRun nextOfSameThread() {
        FrameRun run = inFlight ? null : next();
        sending = run != null;
        return run;
    }

    private void completed(boolean sent) {
        FrameRun run;
        synchronized (this) {
            inFlight = false;
            if (!sent && !closed) {
                fail(DisconnectReason.WRITE_ERROR);
            }
            if (sending) {
                return; // the thread in send() goes on; to do it here could overflow the stack
            }
            run = next();
        }
        send(run);
    }

    private void tellFailure() {
        DisconnectReason reason;
        synchronized (this) {
            reason = untold;
            untold = null;
        }
        if (reason != null) {
            failure.accept(reason);
        }
    }

    private void goOnClosing() {
        Runnable afterwards;
        synchronized (this) {
            if (sending) {
                return; // another thread is, and will come by here
            }
            afterwards = closing;
            closing = null;
        }
        if (afterwards != null) {
            afterwards.run();
        }
    }

    /** The next frames to send, marked as in flight; null when there are none. */
    private FrameRun next() {
        if (waitingBytes == 0) {
            return null;
        }
        FrameRun first = urgent.isEmpty() ? waiting.remove() : urgent.remove();
        waitingBytes -= first.bytes();
        if (waitingBytes == 0) {
            return begin(first);
        }
        List<FrameRun> taken = new ArrayList<>();
        taken.add(first);
        int room = take(urgent, taken, SEND_BYTES - first.bytes());
        take(waiting, taken, urgent.isEmpty() ? room : 0);
        return begin(FrameRun.join(taken));
    }

    /** Takes runs as long as there is room for them; returns how much is left. */
    private int take(Queue<FrameRun> lane, List<FrameRun> taken, int room) {
        int left = room;
        for (FrameRun run = lane.peek(); run != null && run.bytes() <= left; run = lane.peek()) {
            taken.add(lane.remove());
            left -= run.bytes();
            waitingBytes -= run.bytes();
        }
        return left;
    }
}
