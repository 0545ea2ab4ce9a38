package dev.herald.hub;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The threads that serve sockets whose container has no thread of its own for each. They are daemons of Herald's and not
 * the container's: nothing that needs the container's context runs on them. A thread starts with its first work.
 */
final class FanOutThreads {

    private final List<ExecutorService> threads;
    private final AtomicInteger given = new AtomicInteger();

    FanOutThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "herald-fan-out-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        this.threads = Stream.generate(() -> Executors.newSingleThreadExecutor(factory))
                .limit(count)
                .toList();
    }

    /** A thread, each as often as the others. */
    Executor next() {
        return threads.get(Math.floorMod(given.getAndIncrement(), threads.size()));
    }

    /** Lets the threads finish what they have been given, and go. */
    void stop() {
        threads.forEach(ExecutorService::shutdown);
    }
}
