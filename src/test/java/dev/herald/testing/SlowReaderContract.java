package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What becomes of clients that stop reading, in the middle of a frame, and what the others notice of it: nothing. The
 * server has to run with {@link FrameSenderContract#SETTINGS}.
 *
 * <p>A sender that waited for a stalled client would be freed by the end of that client at the earliest: so "at once"
 * is here whatever takes less than {@link #SEND_TIMEOUT}.
 */
public interface SlowReaderContract extends SocketContract {

    Duration SEND_TIMEOUT = Duration.ofSeconds(2);

    int OUTBOX_BYTES = 16 * 1024 * 1024;

    int LENGTH = 64_000;

    /** More than containers and kernel take for a client that reads nothing, at most 11 MB, and less than an outbox. */
    int ENOUGH_TO_STALL = 14_000_000 / LENGTH;

    /** More than all these take together. */
    int ENOUGH_TO_OVERFLOW = 34_000_000 / LENGTH;

    /** How long after the send timeout a connection may last. */
    Duration GRACE = Duration.ofSeconds(5);

    /** Asks the server something over HTTP and checks the answer, where it has an API. */
    default void askOverHttp() {}

    /** A client that has read a part of the first message's frame, and nothing more. */
    private RawWebSocket enterAndStall(String room, Crowd crowd) throws IOException {
        RawWebSocket client = door(room, "s").withSmallReceiveBuffer().enter();
        crowd.talk(1, LENGTH);
        client.awaitBytes(1000);
        return client;
    }

    @Test
    default void aClientThatWasTooSlowIsToldSoAfterWholeFramesWhenItReadsOn() throws IOException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"));
                RawWebSocket stalled = enterAndStall(room, crowd)) {
            Duration slowest = crowd.talk(ENOUGH_TO_OVERFLOW, LENGTH);
            Listener readingOn = Listener.resume(stalled);

            assertThat(readingOn.awaitEnd()).isEqualTo(3008);
            assertThat(readingOn.heard()).isBetween(1L, (long) ENOUGH_TO_OVERFLOW);
            assertThat(slowest).as("a message's way to the others").isLessThan(SEND_TIMEOUT);
        }
    }

    @Test
    default void aClientThatWasTooSlowAndNeverReadsOnIsCutOff() throws IOException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"));
                RawWebSocket stalled = enterAndStall(room, crowd)) {
            crowd.talk(ENOUGH_TO_OVERFLOW, LENGTH);

            await().atMost(SEND_TIMEOUT.plus(GRACE)).until(stalled::isCutOff);
        }
    }

    @Test
    default void twentyClientsThatStopReadingDelayNobodyAndAreCutOff() throws IOException {
        String room = freshRoom();
        List<RawWebSocket> stalled = new ArrayList<>();
        try (Crowd crowd = Crowd.of(3, door(room, "a"))) {
            for (int i = 0; i < 20; i++) {
                stalled.add(enterAndStall(room, crowd));
            }
            int rounds = 10;
            for (int round = 0; round < rounds; round++) {
                Duration slowest = crowd.talk(ENOUGH_TO_STALL / rounds, LENGTH);
                assertThat(slowest).as("a message's way to the others").isLessThan(SEND_TIMEOUT);
                assertThat(timeToJoinAndTalkAndAsk(room, crowd))
                        .as("entering, talking and asking")
                        .isLessThan(SEND_TIMEOUT);
            }

            await().atMost(SEND_TIMEOUT.plus(GRACE)).until(() -> areCutOff(stalled));
            crowd.talk(1, LENGTH);
        } finally {
            for (RawWebSocket client : stalled) {
                client.close();
            }
        }
    }

    private Duration timeToJoinAndTalkAndAsk(String room, Crowd crowd) throws IOException {
        long start = System.nanoTime();
        try (Listener newcomer = Listener.enter(door(room, "n"))) {
            crowd.talk(1, LENGTH);
            newcomer.awaitHeard(crowd.speaker().heard());
        }
        askOverHttp();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean areCutOff(List<RawWebSocket> clients) throws IOException {
        boolean all = true;
        for (RawWebSocket client : clients) {
            all &= client.isCutOff();
        }
        return all;
    }
}
