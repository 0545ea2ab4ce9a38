package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What clients see of a frame sender while much is sent, whichever sender and container: whole frames, in order, with
 * control frames between them. The server has to run with {@link #SETTINGS}; {@link SlowReaderContract} is about clients
 * that do not read.
 */
public interface FrameSenderContract extends SocketContract {

    /** How the server is configured, by key. */
    Map<String, String> SETTINGS = Map.of(
            "herald.frame.max.bytes", "1048576",
            "herald.outbox.max.bytes", Integer.toString(SlowReaderContract.OUTBOX_BYTES),
            "herald.send.timeout", SlowReaderContract.SEND_TIMEOUT.toString());

    /** What the server's log has of errors, whosever, and of warnings of Herald's. */
    List<String> complaints();

    /** On both sides of where a frame's header grows, and one that no buffer takes at once. */
    @Test
    default void framesOfEverySizeComeWholeAndInOrderUnderLoad() throws IOException {
        String shortRoom = freshRoom().substring(0, 10);
        try (Crowd crowd = Crowd.of(8, door(shortRoom, "a"))) {
            for (int size : new int[] {125, 126, 65_535, 65_536, 1_000_000}) {
                int attempts = 0;
                // The time in a message is longer or shorter now and then.
                while (!crowd.speaker().frameSizes().contains(size)) {
                    assertThat(++attempts).isLessThan(20);
                    sayAmongSmallOnes(size, crowd);
                }
                assertThat(crowd.all())
                        .allMatch(listener -> listener.frameSizes().contains(size));
            }
        }
    }

    /** So that they are on their way together: small messages, one whose frame has that payload, small messages. */
    private static void sayAmongSmallOnes(int size, Crowd crowd) throws IOException {
        int small = 20;
        int around = 100;
        Listener speaker = crowd.speaker();
        crowd.talk(1, small);
        long offset = speaker.heard();
        int envelope = speaker.lastFrameSize() - small - digits(offset);
        for (int i = 0; i < around; i++) {
            speaker.say(small);
        }
        speaker.say(size - envelope - digits(offset + around + 1));
        for (int i = 0; i < around; i++) {
            speaker.say(small);
        }
        crowd.awaitHeard(offset + around + 1 + around);
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }

    @Test
    default void pingsAmidAFloodAreAnsweredInOrderBetweenFrames() throws IOException, InterruptedException {
        List<byte[]> pings = IntStream.rangeClosed(1, 300)
                .mapToObj(FrameSenderContract::pingPayload)
                .toList();
        try (Crowd crowd = Crowd.of(4, door(freshRoom(), "a"));
                Flood flood = crowd.flood()) {
            Listener curious = crowd.all().get(1);
            for (byte[] ping : pings) {
                flood.goOnFor(2);
                curious.send(RawWebSocket.PING, ping);
            }
            curious.awaitPongs(pings.size());
            flood.end();

            assertThat(curious.pongs()).containsExactlyElementsOf(pings);
        }
    }

    /** Of every size that a ping may have. */
    private static byte[] pingPayload(int number) {
        byte[] payload = new byte[4 + number % 122];
        Arrays.fill(payload, (byte) number);
        ByteBuffer.wrap(payload).putInt(number);
        return payload;
    }

    @Test
    default void aCloseFrameAmidAFloodIsEchoedAndNothingComesAfterIt() throws IOException, InterruptedException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"));
                Crowd leaving = Crowd.of(50, door(room, "b"));
                Flood flood = crowd.flood()) {
            int code = 4000;
            for (Listener leaver : leaving.all()) {
                flood.goOnFor(3);
                leaver.close(code++);
            }

            assertThat(leaving.all())
                    .extracting(Listener::awaitEnd)
                    .containsExactlyElementsOf(
                            IntStream.range(4000, code).boxed().toList());
            flood.end();
        }
    }

    @Test
    default void aClientThatTheServerEndsAmidAFloodIsToldWhyAndNothingComesAfterIt()
            throws IOException, InterruptedException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"));
                Crowd offending = Crowd.of(50, door(room, "b"));
                Flood flood = crowd.flood()) {
            for (Listener offender : offending.all()) {
                flood.goOnFor(3);
                offender.send(RawWebSocket.BINARY, new byte[] {1, 2, 3});
            }

            assertThat(offending.all()).extracting(Listener::awaitEnd).containsOnly(1003);
            flood.end();
        }
    }

    @Test
    default void resetsAmidAFloodAreNoticedByNobodyAndLeaveNothingBehind() throws IOException, InterruptedException {
        String room = freshRoom();
        try (Crowd crowd = Crowd.of(3, door(room, "a"));
                Flood flood = crowd.flood()) {
            for (int wave = 0; wave < 4; wave++) {
                String theirs = freshRoom();
                List<RawWebSocket> clients = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    RawWebSocket client = enter(theirs, "b");
                    client.text("{\"type\":\"join\",\"room\":\"" + room + "\"}");
                    clients.add(client);
                }
                String shared = epochIn(theirs);
                for (RawWebSocket client : clients) {
                    client.awaitBytes(2000);
                }
                flood.goOnFor(20);
                for (RawWebSocket client : clients) {
                    client.reset();
                }

                await().atMost(java.time.Duration.ofSeconds(90))
                        .until(() -> !epochIn(theirs).equals(shared));
            }
            flood.end();
        }
        assertThat(complaints()).isEmpty();
    }
}
