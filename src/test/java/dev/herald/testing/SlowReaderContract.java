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

    /** Longer than a server that has just started takes to be sent {@link #ENOUGH_TO_OVERFLOW}. */
    Duration SEND_TIMEOUT = Duration.ofSeconds(5);

    int OUTBOX_BYTES = 14 * 1024 * 1024;

    int LENGTH = 64_000;

    /** More than containers and kernel take for a client that reads nothing, at most 11 MB, and less than an outbox. */
    int ENOUGH_TO_STALL = 13_000_000 / LENGTH;

    /** More than all these take together. */
    int ENOUGH_TO_OVERFLOW = 28_000_000 / LENGTH;

    int TALK = 16;

    /** How long after the send timeout a connection may last. */
    Duration GRACE = Duration.ofSeconds(5);

    /** Asks the server something over HTTP and checks the answer, where it has an API. */
    default void askOverHttp() {}

    /** Somebody who has read a part of the first message's frame, and nothing more; she is also in a room of her own. */
    private RawWebSocket enterAndStall(String herRoom, String room, Crowd crowd) throws IOException {
        RawWebSocket client = door(herRoom, "s").withSmallReceiveBuffer().enter();
        client.text("{\"type\":\"join\",\"room\":\"" + room + "\"}");
        assertThat(client.nextJson().getString("type")).isEqualTo("joined");
        crowd.talk(1, LENGTH);
        client.awaitBytes(1000);
        return client;
    }

    /** Talks until she is in no room any more, or has been sent more than can wait for her. */
    private Duration talkUntilGivenUp(String herRoom, Crowd crowd) throws IOException {
        String epoch = epochIn(herRoom);
        Duration slowest = Duration.ZERO;
        for (int said = 0; said < ENOUGH_TO_OVERFLOW && epochIn(herRoom).equals(epoch); said += TALK) {
            slowest = longer(slowest, crowd.talk(TALK, LENGTH));
        }
        return slowest;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    @Test
    default void aClientThatWasTooSlowIsToldSoAfterWholeFramesWhenItReadsOn() throws IOException {
        String room = freshRoom();
        String hers = freshRoom();
        try (Crowd crowd = Crowd.of(2, door(room, "a"));
                RawWebSocket stalled = enterAndStall(hers, room, crowd)) {
            Duration slowest = talkUntilGivenUp(hers, crowd);
            Listener readingOn = Listener.resume(stalled);

            assertThat(readingOn.awaitEnd()).isEqualTo(3008);
            assertThat(readingOn.heard()).isBetween(1L, crowd.speaker().heard() - 1);
            assertThat(slowest).as("a message's way to the others").isLessThan(SEND_TIMEOUT);
        }
    }

    @Test
    default void aClientThatWasTooSlowAndNeverReadsOnIsCutOff() throws IOException {
        String room = freshRoom();
        String hers = freshRoom();
        try (Crowd crowd = Crowd.of(2, door(room, "a"));
                RawWebSocket stalled = enterAndStall(hers, room, crowd)) {
            talkUntilGivenUp(hers, crowd);

            await().atMost(SEND_TIMEOUT.plus(GRACE)).until(stalled::isCutOff);
        }
    }

    @Test
    default void twentyClientsThatStopReadingDelayNobodyAndAreCutOff() throws IOException {
        String room = freshRoom();
        List<RawWebSocket> stalled = new ArrayList<>();
        try (Crowd crowd = Crowd.of(2, door(room, "a"))) {
            for (int i = 0; i < 20; i++) {
                stalled.add(enterAndStall(freshRoom(), room, crowd));
            }
            for (int said = 0; said < ENOUGH_TO_STALL; said += TALK) {
                Duration slowest = crowd.talk(TALK, LENGTH);
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
