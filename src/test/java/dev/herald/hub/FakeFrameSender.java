package dev.herald.hub;

import dev.herald.channel.DisconnectReason;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** A socket that remembers what it was given. When a send completes, and how, is up to the test. */
public final class FakeFrameSender implements FrameSender {

    /** When and how a send completes. */
    @FunctionalInterface
    public interface Way {
        void complete(FrameRun run, Completion completion);
    }

    /** Work is done by whoever brings it. */
    private static final Executor CALLER = Runnable::run;

    private final Way way;
    private final Executor thread;
    private final Queue<Completion> underWay = new ArrayDeque<>();
    private final List<DisconnectReason> closed = new CopyOnWriteArrayList<>();
    private final List<String> closeTexts = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();
    private final List<String> sent = new java.util.ArrayList<>();
    private int mostInFlight;
    private int sends;
    private int sentAfterClose;

    private FakeFrameSender(Way way, Executor thread) {
        this.way = way;
        this.thread = thread;
    }

    /** The same, served by a thread. */
    FakeFrameSender servedBy(Executor itsThread) {
        return new FakeFrameSender(way, itsThread);
    }

    /** Every send completes before it returns. */
    public static FakeFrameSender inline() {
        return completing((run, completion) -> completion.completed(true));
    }

    /** Every send fails before it returns. */
    public static FakeFrameSender failing() {
        return completing((run, completion) -> completion.completed(false));
    }

    /** Every send completes on another thread. */
    public static FakeFrameSender on(Executor executor) {
        return completing((run, completion) -> executor.execute(() -> completion.completed(true)));
    }

    /** Sends complete as the test says. */
    public static FakeFrameSender completing(Way way) {
        return new FakeFrameSender(way, CALLER);
    }

    /** A send is under way until {@link #complete} or {@link #fail}. */
    public static FakeFrameSender byHand() {
        return completing(null);
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        int now = inFlight.incrementAndGet();
        synchronized (this) {
            run.frames().forEach(frame -> sent.add(frame.text()));
            sends++;
            sentAfterClose += closed.isEmpty() ? 0 : 1;
            mostInFlight = Math.max(mostInFlight, now);
        }
        Completion counted = ok -> {
            inFlight.decrementAndGet();
            completion.completed(ok);
        };
        if (way != null) {
            way.complete(run, counted);
        } else {
            synchronized (this) {
                underWay.add(counted);
            }
        }
    }

    @Override
    public void ping() {
        pings.incrementAndGet();
    }

    @Override
    public void close(DisconnectReason reason, String text) {
        closed.add(reason);
        closeTexts.add(text);
    }

    @Override
    public void abort() {
        aborts.incrementAndGet();
    }

    @Override
    public Executor thread() {
        return thread;
    }

    /** Completes the send that is under way; returns whether there was one. */
    public boolean complete() {
        return complete(true);
    }

    /** Fails the send that is under way; returns whether there was one. */
    public boolean fail() {
        return complete(false);
    }

    private boolean complete(boolean ok) {
        Completion next;
        synchronized (this) {
            next = underWay.poll();
        }
        if (next != null) {
            next.completed(ok);
        }
        return next != null;
    }

    /** Completes sends until none is under way. */
    public void completeAll() {
        boolean more = true;
        while (more) {
            more = complete(true);
        }
    }

    /** The texts that were given to the socket, in order. */
    public synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** How many frames were given to the socket. */
    public synchronized int sentCount() {
        return sent.size();
    }

    /** How many sends were under way at once, at most. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** How many runs of frames were given to the socket. */
    public synchronized int sends() {
        return sends;
    }

    /** How many runs were given to the socket after it was closed; any is an error of the server. */
    synchronized int sentAfterClose() {
        return sentAfterClose;
    }

    /** How often the connection was cut. */
    public int aborts() {
        return aborts.get();
    }

    public int pings() {
        return pings.get();
    }

    /** Every reason that the socket was closed for; more than one is an error of the server. */
    public List<DisconnectReason> closeReasons() {
        return closed;
    }

    /** What the peer was told when the socket was closed for the first time, if it was. */
    public Optional<String> closeText() {
        return closeTexts.stream().findFirst();
    }

    /** The reason that the socket was closed for first, if it was. */
    public Optional<DisconnectReason> closeReason() {
        return closed.stream().findFirst();
    }
}
