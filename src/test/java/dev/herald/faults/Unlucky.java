package dev.herald.faults;

import dev.herald.testing.RawWebSocket;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Listens, and is cut off again and again, each time a while after it came. */
final class Unlucky implements Follower.Companion {

    private final ScheduledExecutorService plan;
    private final Random random;
    private final Times there;

    /**
     * Cut off by a plan as long as that is carried out.
     *
     * @param there for how long it listens each time
     */
    Unlucky(ScheduledExecutorService plan, Random random, Times there) {
        this.plan = plan;
        this.random = random;
        this.there = there;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // who is not cut off is so next time
    public void entered(RawWebSocket connection) {
        Cut how = random.nextBoolean() ? Cut.RESET : Cut.HANG_UP;
        try {
            plan.schedule(() -> cut(connection, how), there.drawMillis(random), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the plan is over: from now on it may stay
        }
    }

    private static void cut(RawWebSocket connection, Cut how) {
        try {
            how.apply(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void left() {
        // it comes back by itself
    }

    @Override
    public void other(JsonObject frame) {
        throw new AssertionError("nobody asked for " + frame);
    }
}
