package dev.herald.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs tasks on threads of their own that begin at the same moment, and passes on the first failure. */
public final class Together {

    private static final long MOST_SECONDS = 60;

    private Together() {}

    /** What a thread does; {@code number} counts the threads from 0. */
    @FunctionalInterface
    public interface Task {
        void run(int number) throws Exception;
    }

    public static void run(int threads, Task task) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(task);
        }
        run(tasks.toArray(Task[]::new));
    }

    public static void run(Task... tasks) {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.length);
        CountDownLatch start = new CountDownLatch(tasks.length);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < tasks.length; i++) {
            int number = i;
            running.add(executor.submit(() -> {
                start.countDown();
                start.await();
                tasks[number].run(number);
                return null;
            }));
        }
        try {
            for (Future<?> each : running) {
                each.get(MOST_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("a thread failed, or hangs", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
