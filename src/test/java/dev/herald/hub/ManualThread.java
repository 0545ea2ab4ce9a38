package dev.herald.hub;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A thread whose work is done when the test says so. */
final class ManualThread implements Executor {

    private final Queue<Runnable> work = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable task) {
        work.add(task);
    }

    /** How many pieces of work wait. */
    synchronized int waiting() {
        return work.size();
    }

    /** Does the work that waits now, and none that it brings; returns how much that was. */
    int work() {
        int pieces = waiting();
        for (int i = 0; i < pieces; i++) {
            Runnable next;
            synchronized (this) {
                next = work.remove();
            }
            next.run();
        }
        return pieces;
    }
}
