package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.DisconnectReason;
import dev.herald.hub.FrameSender.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int LIMIT = 100;

    private final List<DisconnectReason> failures = new ArrayList<>();

    @Test
    void framesLeaveInTheOrderInWhichTheyWereOffered() {
        FakeFrameSender socket = FakeFrameSender.inline();
        Outbox outbox = outbox(socket);

        outbox.offer(run("one"));
        outbox.offer(run("two"));
        outbox.offer(run("three"));

        assertThat(socket.sent()).containsExactly("one", "two", "three");
    }

    @Test
    void theNextFrameWaitsUntilTheOneInFlightIsGone() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("one"));
        outbox.offer(run("two"));

        assertThat(socket.sent()).containsExactly("one");
        assertThat(socket.complete()).isTrue();
        assertThat(socket.sent()).containsExactly("one", "two");
    }

    @Test
    void urgentFramesGoBeforeAllThatWait() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));
        outbox.offer(run("waits"));
        outbox.offerUrgent(run("urgent"));
        outbox.offerUrgent(run("urgent too"));

        socket.completeAll();

        assertThat(socket.sent()).containsExactly("in flight", "urgent", "urgent too", "waits");
    }

    @Test
    void whatWaitsLeavesTogether() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));
        outbox.offer(run("one"));
        outbox.offer(run("two"));
        outbox.offerUrgent(run("urgent"));

        assertThat(socket.complete()).isTrue();

        assertThat(socket.sends()).isEqualTo(2);
        assertThat(socket.sent()).containsExactly("in flight", "urgent", "one", "two");
    }

    @Test
    void oneSendTakesNoMoreThanItsShare() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = new Outbox(socket, 10 * Outbox.SEND_BYTES, failures::add);
        FrameRun third = run("x".repeat(Outbox.SEND_BYTES / 3));
        IntStream.rangeClosed(1, 7).forEach(i -> outbox.offer(third));

        socket.completeAll();

        assertThat(socket.sentCount()).isEqualTo(7);
        assertThat(socket.sends()).isEqualTo(1 + 3);
    }

    @Test
    void aRunThatIsLongerThanOneSendGoesAlone() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = new Outbox(socket, 10 * Outbox.SEND_BYTES, failures::add);
        outbox.offer(run("in flight"));
        outbox.offer(run("x".repeat(2 * Outbox.SEND_BYTES)));
        outbox.offer(run("after"));

        assertThat(socket.complete()).isTrue();

        assertThat(socket.sentCount()).isEqualTo(2);
        assertThat(outbox.waitingBytes()).isEqualTo(run("after").bytes());
    }

    @Test
    void aSendThatStandsStillIsFoundOut() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("one"));

        assertThat(outbox.isStalled(0, 1_000)).isFalse();
        assertThat(outbox.isStalled(999, 1_000)).isFalse();
        assertThat(outbox.isStalled(1_000, 1_000)).isTrue();
    }

    @Test
    void aSlowSocketThatGetsOnIsNotStalled() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        for (int millis = 0; millis < 10_000; millis += 900) {
            outbox.offer(run("one"));
            assertThat(outbox.isStalled(millis, 1_000)).isFalse();
            socket.complete();
        }
    }

    @Test
    void anIdleOutboxIsNotStalled() {
        Outbox outbox = outbox(FakeFrameSender.inline());
        outbox.offer(run("one"));

        assertThat(outbox.isStalled(0, 1_000)).isFalse();
        assertThat(outbox.isStalled(1_000_000, 1_000)).isFalse();
    }

    @Test
    void aSocketThatCompletesInsideTheSendKeepsTheStackFlat() {
        int sends = 10_000;
        FrameRun large = run("x".repeat(Outbox.SEND_BYTES));
        List<Completion> first = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        FakeFrameSender socket = FakeFrameSender.completing((run, completion) -> {
            if (first.isEmpty()) {
                first.add(completion);
                return;
            }
            if (depths.size() < 2 || !run.equals(large)) {
                depths.add((int)
                        StackWalker.getInstance().walk(stack -> stack.count()).longValue());
            }
            completion.completed(true);
        });
        Outbox outbox = new Outbox(socket, Integer.MAX_VALUE, failures::add);
        IntStream.range(1, sends).forEach(i -> outbox.offer(large));
        outbox.offer(run("last"));

        first.get(0).completed(true);

        assertThat(socket.sends()).isEqualTo(sends);
        assertThat(depths.get(2)).isEqualTo(depths.get(1));
    }

    @Test
    void framesUpToTheLimitWait() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));

        outbox.offer(runOf(LIMIT - 2));
        outbox.offer(runOf(2));

        assertThat(outbox.waitingBytes()).isEqualTo(LIMIT);
        assertThat(failures).isEmpty();
    }

    @Test
    void theFrameInFlightDoesNotCountAgainstTheLimit() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);

        outbox.offer(runOf(LIMIT));
        outbox.offer(runOf(LIMIT));

        assertThat(outbox.waitingBytes()).isEqualTo(LIMIT);
        assertThat(failures).isEmpty();
    }

    @Test
    void theLimitIsOnBytesNotCharacters() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));

        outbox.offer(run("€".repeat(LIMIT / 3 + 1)));

        assertThat(failures).containsExactly(DisconnectReason.SLOW);
    }

    @Test
    void aFrameBeyondTheLimitFreesWhatWaits() {
        FakeFrameSender socket = overfull();

        assertThat(failures).containsExactly(DisconnectReason.SLOW);
        assertThat(socket.complete()).isTrue();
        assertThat(socket.sent()).containsExactly("in flight");
    }

    @Test
    void anUrgentFrameBeyondTheLimitClosesToo() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));
        outbox.offer(runOf(LIMIT));

        outbox.offerUrgent(run("!"));

        assertThat(failures).containsExactly(DisconnectReason.SLOW);
        assertThat(outbox.waitingBytes()).isZero();
    }

    @Test
    void aSlowOutboxTakesNothingMoreAndComplainsOnce() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));
        outbox.offer(runOf(LIMIT + 1));

        outbox.offer(run("more"));
        outbox.offerUrgent(run("urgent"));
        outbox.offer(runOf(LIMIT + 1));
        socket.completeAll();

        assertThat(outbox.waitingBytes()).isZero();
        assertThat(socket.sent()).containsExactly("in flight");
        assertThat(failures).containsExactly(DisconnectReason.SLOW);
    }

    @Test
    void aSendThatFailsAtOnceClosesTheOutbox() {
        FakeFrameSender socket = FakeFrameSender.failing();
        Outbox outbox = outbox(socket);

        outbox.offer(run("one"));
        outbox.offer(run("two"));

        assertThat(failures).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(socket.sent()).containsExactly("one");
    }

    @Test
    void aSendThatFailsLaterFreesWhatWaits() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("one"));
        outbox.offer(run("two"));

        assertThat(socket.fail()).isTrue();

        assertThat(failures).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(socket.sent()).containsExactly("one");
    }

    @Test
    void aClosedOutboxSendsNothingMore() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("one"));
        outbox.offer(run("two"));

        outbox.close(() -> {});
        outbox.offer(run("three"));
        socket.completeAll();

        assertThat(socket.sent()).containsExactly("one");
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void whatFollowsAClosingWaitsForTheThreadThatIsJustSending() {
        List<String> order = new ArrayList<>();
        List<Outbox> self = new ArrayList<>();
        FakeFrameSender socket = FakeFrameSender.completing((run, completion) -> {
            Together.run(1, other -> self.get(0).close(() -> order.add("closed")));
            order.add("given");
            completion.completed(true);
        });
        self.add(outbox(socket));

        self.get(0).offer(run("one"));

        assertThat(order).containsExactly("given", "closed");
    }

    @Test
    void whatFollowsAClosingIsDoneAtOnceWhenNobodySends() {
        Outbox outbox = outbox(FakeFrameSender.byHand());
        outbox.offer(run("in flight"));
        List<String> order = new ArrayList<>();

        outbox.close(() -> order.add("closed"));

        assertThat(order).containsExactly("closed");
    }

    private FakeFrameSender overfull() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(run("in flight"));
        outbox.offer(runOf(LIMIT));
        outbox.offer(runOf(2));
        assertThat(outbox.waitingBytes()).isZero();
        return socket;
    }

    private Outbox outbox(FakeFrameSender socket) {
        return new Outbox(socket, LIMIT, failures::add);
    }

    private static FrameRun run(String text) {
        return FrameRun.of(Frame.of(text));
    }

    /** A run that long on the wire: a short frame has a header of two bytes. */
    private static FrameRun runOf(int bytes) {
        return run("x".repeat(bytes - 2));
    }
}
