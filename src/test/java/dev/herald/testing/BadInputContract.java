package dev.herald.testing;

import static dev.herald.testing.RawWebSocket.BINARY;
import static dev.herald.testing.RawWebSocket.CONTINUATION;
import static dev.herald.testing.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What happens to a client that sends what it should not, on whichever container: it gets a clear error or close code,
 * and nobody else notices.
 */
public interface BadInputContract extends SocketContract {

    /** What a client does that it should not. */
    @FunctionalInterface
    interface Misdeed {
        void in(String room) throws IOException;
    }

    /** Somebody is in the room all along, and can talk as if nothing had happened. */
    private void nobodyElseNotices(Misdeed misdeed) throws IOException {
        String room = freshRoom();
        try (RawWebSocket witness = enter(room, "witness")) {
            misdeed.in(room);

            witness.text("{\"message\":\"still here\"}");
            assertThat(witness.nextJson().getString("message")).isEqualTo("still here");
        }
    }

    private void isRefused(String frame, String reason) throws IOException {
        nobodyElseNotices(room -> {
            try (RawWebSocket client = enter(room, "client")) {
                client.text(frame);

                JsonObject error = client.nextJson();
                assertThat(error.getString("type")).isEqualTo("error");
                assertThat(error.getInt("code")).isEqualTo(107);
                assertThat(error.getString("reason")).contains(reason);
                client.text("{\"type\":\"ping\"}");
                assertThat(client.nextJson().getString("type")).isEqualTo("pong");
            }
        });
    }

    @Test
    default void whatIsNoJsonIsRefused() throws IOException {
        for (String frame :
                new String[] {"hello", "", "{", "{\"message\":", "{\"message\":\"x\"} {}", "{'message':'x'}"}) {
            isRefused(frame, "JSON");
        }
    }

    @Test
    default void whatIsNoObjectIsRefused() throws IOException {
        for (String frame : new String[] {"[1]", "\"hi\"", "42", "null", "true"}) {
            isRefused(frame, "object");
        }
    }

    @Test
    default void wrongTypesAreRefusedByName() throws IOException {
        isRefused("{\"user\":5,\"message\":\"x\"}", "user");
        isRefused("{\"message\":{\"a\":1}}", "message");
        isRefused("{\"message\":null}", "message");
        isRefused("{\"message\":\"x\",\"room\":[]}", "room");
        isRefused("{\"message\":\"x\",\"id\":1.5}", "id");
        isRefused("{\"type\":7}", "type");
        isRefused("{\"type\":\"join\",\"room\":\"x\",\"since\":\"y\"}", "since");
    }

    @Test
    default void tenThousandLevelsOfNestingAreRefused() throws IOException {
        isRefused("{\"message\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "");
        isRefused("{\"other\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}", "");
        isRefused("[".repeat(10_000) + "]".repeat(10_000), "object");
    }

    @Test
    default void loneSurrogatesAreRefused() throws IOException {
        isRefused("{\"user\":\"a\",\"message\":\"\\ud800\"}", "message");
        isRefused("{\"user\":\"\\udc00\",\"message\":\"x\"}", "user");
    }

    @Test
    default void aFrameOverTheLimitEndsTheConnection() throws IOException {
        for (int size : new int[] {64 * 1024 + 1, 1024 * 1024}) {
            nobodyElseNotices(room -> {
                try (RawWebSocket client = enter(room, "client")) {
                    client.frame(true, TEXT, bytes('x', size));

                    assertThat(client.awaitClose()).isEqualTo(1009);
                }
            });
        }
    }

    @Test
    default void aFrameAtTheLimitIsTaken() throws IOException {
        String room = freshRoom();
        String frame = "{\"user\":\"a\",\"message\":\"%s\"}";
        String message = "é".repeat((64 * 1024 - frame.length() + 2) / 2);
        try (RawWebSocket client = enter(room, "client")) {
            client.text(frame.formatted(message));

            assertThat(client.nextJson().getString("message")).isEqualTo(message);
        }
    }

    @Test
    default void aFrameOfManyMegabytesEndsTheConnection() throws IOException {
        nobodyElseNotices(room -> {
            try (RawWebSocket client = enter(room, "client")) {
                int code = sendUntilClosed(client, () -> client.frame(true, TEXT, bytes('x', 8 * 1024 * 1024)));

                // 1011 is Tyrus's own word when a frame does not fit its buffer.
                assertThat(code).isIn(1009, 1011, RawWebSocket.ABNORMAL);
            }
        });
    }

    @Test
    default void fragmentsWithoutEndEndTheConnection() throws IOException {
        nobodyElseNotices(room -> {
            try (RawWebSocket client = enter(room, "client")) {
                int code = sendUntilClosed(client, () -> {
                    client.frame(false, TEXT, bytes('x', 1000));
                    for (int i = 0; i < 2000; i++) {
                        client.frame(false, CONTINUATION, bytes('x', 1000));
                    }
                });

                assertThat(code).isIn(1009, RawWebSocket.ABNORMAL);
            }
        });
    }

    /** Sends; a server that has closed may reset the connection before the client has read the close frame. */
    private static int sendUntilClosed(RawWebSocket client, Sending sending) throws IOException {
        try {
            sending.send();
        } catch (SocketException e) {
            assertThat(e).as("the server hung up while the client was sending").isNotNull();
        }
        return client.awaitClose();
    }

    /** Something that is sent. */
    @FunctionalInterface
    interface Sending {
        void send() throws IOException;
    }

    @Test
    default void invalidUtf8EndsTheConnection() throws IOException {
        byte[][] invalid = {
            {'{', (byte) 0xff, '}'}, {(byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, (byte) 0xaf}
        };
        for (byte[] bytes : invalid) {
            nobodyElseNotices(room -> {
                try (RawWebSocket client = enter(room, "client")) {
                    client.frame(true, TEXT, bytes);

                    assertThat(client.awaitClose()).isEqualTo(1007);
                }
            });
        }
    }

    @Test
    default void aBinaryFrameEndsTheConnection() throws IOException {
        nobodyElseNotices(room -> {
            try (RawWebSocket client = enter(room, "client")) {
                client.frame(true, BINARY, new byte[] {1, 2, 3});

                assertThat(client.awaitClose()).isEqualTo(1003);
            }
        });
    }

    @Test
    default void aFrameThatBreaksTheProtocolEndsTheConnection() throws IOException {
        byte[] reservedOpcode = {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0};
        byte[] reservedBit = {(byte) 0xc1, (byte) 0x80, 0, 0, 0, 0};
        for (byte[] bytes : new byte[][] {reservedOpcode, reservedBit}) {
            nobodyElseNotices(room -> {
                try (RawWebSocket client = enter(room, "client")) {
                    client.bytes(bytes);

                    assertThat(client.awaitClose()).isIn(1002, RawWebSocket.ABNORMAL);
                }
            });
        }
    }

    @Test
    default void aClientThatNeverReadsIsLetGoAndDelaysNobody() throws IOException {
        String room = freshRoom();
        int messages = 3000;
        String text = "x".repeat(16 * 1024);
        try (RawWebSocket stalled = RawWebSocket.openWithSmallBuffer(sockets().resolve("ws/" + room));
                RawWebSocket witness = enter(room, "witness")) {
            for (int i = 1; i <= messages; i++) {
                witness.text("{\"message\":\"" + text + "\"}");
                assertThat(witness.nextJson().getInt("offset")).isEqualTo(i);
            }

            int seen = 0;
            int code = RawWebSocket.ABNORMAL;
            for (var frame = stalled.next(); frame.isPresent(); frame = stalled.next()) {
                if (frame.get().opcode() == RawWebSocket.CLOSE) {
                    code = frame.get().closeCode();
                    break;
                }
                seen++;
            }
            assertThat(code).isIn(3008, RawWebSocket.ABNORMAL);
            assertThat(seen).isLessThan(messages);
        }
    }

    @Test
    default void aHandshakeFromAForeignPageIsForbidden() throws IOException {
        var address = sockets().resolve("ws");
        assertThat(RawWebSocket.handshake(address)).isEqualTo(101);
        assertThat(RawWebSocket.handshake(address, "Origin: http://evil.example"))
                .isEqualTo(403);
        assertThat(RawWebSocket.handshake(address, "Origin: null")).isEqualTo(403);
        assertThat(RawWebSocket.handshake(sockets().resolve("ws/ops"), "Origin: http://evil.example"))
                .isEqualTo(403);
    }

    private static byte[] bytes(char filler, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) filler);
        return bytes;
    }
}
