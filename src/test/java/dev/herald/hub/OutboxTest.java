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

        outbox.offer(Frame.of("one"));
        outbox.offer(Frame.of("two"));
        outbox.offer(Frame.of("three"));

        assertThat(socket.sent()).containsExactly("one", "two", "three");
    }

    @Test
    void theNextFrameWaitsUntilTheOneInFlightIsGone() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("one"));
        outbox.offer(Frame.of("two"));

        assertThat(socket.sent()).containsExactly("one");
        assertThat(socket.complete()).isTrue();
        assertThat(socket.sent()).containsExactly("one", "two");
    }

    @Test
    void urgentFramesGoBeforeAllThatWait() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("in flight"));
        outbox.offer(Frame.of("waits"));
        outbox.offerUrgent(Frame.of("urgent"));
        outbox.offerUrgent(Frame.of("urgent too"));

        socket.completeAll();

        assertThat(socket.sent()).containsExactly("in flight", "urgent", "urgent too", "waits");
    }

    @Test
    void aSocketThatCompletesInsideTheSendKeepsTheStackFlat() {
        int frames = 100_000;
        List<Completion> first = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        FakeFrameSender socket = FakeFrameSender.completing((frame, completion) -> {
            if (first.isEmpty()) {
                first.add(completion);
                return;
            }
            if (depths.size() < 2 || frame.text().equals("last")) {
                depths.add((int)
                        StackWalker.getInstance().walk(stack -> stack.count()).longValue());
            }
            completion.completed(true);
        });
        Outbox outbox = new Outbox(socket, frames * 4, failures::add);
        IntStream.range(1, frames).forEach(i -> outbox.offer(Frame.of("x")));
        outbox.offer(Frame.of("last"));

        first.get(0).completed(true);

        assertThat(socket.sentCount()).isEqualTo(frames);
        assertThat(depths.get(2)).isEqualTo(depths.get(1));
    }

    @Test
    void framesUpToTheLimitWait() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("in flight"));

        outbox.offer(frameOf(LIMIT - 1));
        outbox.offer(frameOf(1));

        assertThat(outbox.waitingBytes()).isEqualTo(LIMIT);
        assertThat(failures).isEmpty();
    }

    @Test
    void theFrameInFlightDoesNotCountAgainstTheLimit() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);

        outbox.offer(frameOf(LIMIT));
        outbox.offer(frameOf(LIMIT));

        assertThat(outbox.waitingBytes()).isEqualTo(LIMIT);
        assertThat(failures).isEmpty();
    }

    @Test
    void theLimitIsOnBytesNotCharacters() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("in flight"));

        outbox.offer(Frame.of("€".repeat(LIMIT / 3 + 1)));

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
        outbox.offer(Frame.of("in flight"));
        outbox.offer(frameOf(LIMIT));

        outbox.offerUrgent(Frame.of("!"));

        assertThat(failures).containsExactly(DisconnectReason.SLOW);
        assertThat(outbox.waitingBytes()).isZero();
    }

    @Test
    void aSlowOutboxTakesNothingMoreAndComplainsOnce() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("in flight"));
        outbox.offer(frameOf(LIMIT + 1));

        outbox.offer(Frame.of("more"));
        outbox.offerUrgent(Frame.of("urgent"));
        outbox.offer(frameOf(LIMIT + 1));
        socket.completeAll();

        assertThat(outbox.waitingBytes()).isZero();
        assertThat(socket.sent()).containsExactly("in flight");
        assertThat(failures).containsExactly(DisconnectReason.SLOW);
    }

    @Test
    void aSendThatFailsAtOnceClosesTheOutbox() {
        FakeFrameSender socket = FakeFrameSender.failing();
        Outbox outbox = outbox(socket);

        outbox.offer(Frame.of("one"));
        outbox.offer(Frame.of("two"));

        assertThat(failures).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(socket.sent()).containsExactly("one");
    }

    @Test
    void aSendThatFailsLaterFreesWhatWaits() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("one"));
        outbox.offer(Frame.of("two"));

        assertThat(socket.fail()).isTrue();

        assertThat(failures).containsExactly(DisconnectReason.WRITE_ERROR);
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(socket.sent()).containsExactly("one");
    }

    @Test
    void aClosedOutboxSendsNothingMore() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("one"));
        outbox.offer(Frame.of("two"));

        outbox.close();
        outbox.offer(Frame.of("three"));
        socket.completeAll();

        assertThat(socket.sent()).containsExactly("one");
        assertThat(outbox.waitingBytes()).isZero();
        assertThat(failures).isEmpty();
    }

    private FakeFrameSender overfull() {
        FakeFrameSender socket = FakeFrameSender.byHand();
        Outbox outbox = outbox(socket);
        outbox.offer(Frame.of("in flight"));
        outbox.offer(frameOf(LIMIT));
        outbox.offer(frameOf(1));
        assertThat(outbox.waitingBytes()).isZero();
        return socket;
    }

    private Outbox outbox(FakeFrameSender socket) {
        return new Outbox(socket, LIMIT, failures::add);
    }

    private static Frame frameOf(int bytes) {
        return Frame.of("x".repeat(bytes));
    }
}
