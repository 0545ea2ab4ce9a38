package dev.herald.hub;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an outbox adds to the sending of a frame, when it need not wait and when it must. */
@State(Scope.Benchmark)
public class OutboxBenchmark {

    private static final int FRAMES = 64;
    private static final int LIMIT_BYTES = 4 * 1024 * 1024;

    @Param({"64", "4096"})
    int messageBytes;

    private final CountingSocket idle = CountingSocket.inline();
    private final CountingSocket busy = CountingSocket.byHand();
    private final Outbox idleOutbox = outbox(idle);
    private final Outbox busyOutbox = outbox(busy);
    private FrameRun run;

    private static Outbox outbox(FrameSender sender) {
        return new Outbox(sender, LIMIT_BYTES, reason -> {
            throw new IllegalStateException(reason.text());
        });
    }

    @Setup
    public void prepare() {
        run = FrameRun.of(Frame.of("x".repeat(messageBytes)));
    }

    /** A frame goes to the socket at once, and is gone when the socket returns. */
    @Benchmark
    public long offerToAnIdleSocket() {
        idleOutbox.offer(run);
        return idle.sentBytes();
    }

    /** One frame is under way while others come: they wait, and leave joined to as few sends as the outbox makes. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long offerToABusySocket() {
        for (int i = 0; i < FRAMES; i++) {
            busyOutbox.offer(run);
        }
        busy.completeAll();
        return busy.sentBytes();
    }
}
