package dev.herald.dialect.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Severity;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Command;
import dev.herald.command.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What goes out can be read, and what comes in damaged is refused and no worse. Replay a failed property with {@code
 * -Dherald.test.seed=…}, the seed its failure names.
 */
class PlainRoundTripTest {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());
    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final StreamPosition POSITION = new StreamPosition("x3Fa", Long.MAX_VALUE);
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123Z");

    private final PlainEncoder encoder = new PlainEncoder();
    private final PlainDecoder decoder = new PlainDecoder(LOBBY);

    @Test
    void everyMessageIsReadAsItWasWritten() {
        for (int round = 0; round < 1_000; round++) {
            long seed = SEED + round;
            String text = text(new Random(seed), 40);

            JsonObject frame = parse(encoder.encode(new Publication(LOBBY, POSITION, "ana" + text, text, TIME)));

            assertThat(frame.getString("message")).as("seed %d", seed).isEqualTo(text);
            assertThat(frame.getString("user")).as("seed %d", seed).isEqualTo("ana" + text);
            assertThat(frame.getJsonNumber("offset").longValueExact())
                    .as("seed %d", seed)
                    .isEqualTo(Long.MAX_VALUE);
            assertThat(Instant.parse(frame.getString("time")))
                    .as("seed %d", seed)
                    .isEqualTo(TIME);
        }
    }

    @Test
    void everyAnnouncementIsReadAsItWasWritten() {
        String message = "line 1\r\nline 2\t\"quoted\" \\ / <b>&amp;</b> 部屋 😀 \u2028";
        AnnouncementText text = new AnnouncementText(Severity.CRITICAL, Optional.of(message), message, "admin");

        JsonObject frame =
                parse(encoder.encode(new Announcement("a1", 1, text, TIME, TIME.plusSeconds(60), Optional.of("s1"))));

        assertThat(frame.getString("message")).isEqualTo(message);
        assertThat(frame.getString("title")).isEqualTo(message);
        assertThat(frame).doesNotContainKey("schedule");
    }

    @Test
    void everyIdComesBackAsItCame() throws Exception {
        for (String id : List.of(
                "7",
                "-7",
                "0",
                "9223372036854775807",
                "-9223372036854775808",
                "\"\"",
                "\"7\"",
                "\"a\\\"b\\\\c\\u0000\\n\"",
                "\"😀\"",
                "\"" + "x".repeat(64) + "\"")) {
            PlainRequest request = decoder.decode("{\"type\":\"ping\",\"id\":" + id + "}");

            JsonObject reply =
                    parse(encoder.encode(new Reply.Pong(), request.id()).orElseThrow());

            assertThat(reply.get("id")).isEqualTo(parse("{\"id\":" + id + "}").get("id"));
        }
    }

    @Test
    void aRefusalCanQuoteAnything() {
        String reason = "no namespace '\u0000\"\\'";

        assertThat(parse(encoder.encode(new Reply.Refused(ErrorCode.UNKNOWN_CHANNEL, reason), Optional.empty())
                                .orElseThrow())
                        .getString("reason"))
                .isEqualTo(reason);
    }

    @Test
    void aMessageAsLongAsAFrameIsTaken() throws Exception {
        String message = "😀".repeat(16 * 1024); // 64 KB of UTF-8

        assertThat(decoder.decode("{\"message\":\"" + message + "\"}").command())
                .isEqualTo(new Command.Publish(LOBBY, Optional.empty(), message, Optional.empty()));
    }

    @Test
    void anUnknownFieldAsLongAsAFrameIsPassedOver() throws Exception {
        assertThat(decoder.decode("{\"x\":\"" + "y".repeat(64 * 1024) + "\",\"type\":\"ping\"}")
                        .command())
                .isEqualTo(new Command.Ping());
        assertThat(decoder.decode("{\"x\":" + "9".repeat(64 * 1024) + ",\"type\":\"ping\"}")
                        .command())
                .isEqualTo(new Command.Ping());
    }

    @Test
    void nestingUpToTheLimitIsPassedOver() throws Exception {
        int depth = PlainRequestDeserializer.MAX_DEPTH - 1;

        assertThat(decoder.decode("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + ",\"type\":\"ping\"}")
                        .command())
                .isEqualTo(new Command.Ping());
    }

    @Test
    void controlCharactersMayBeWrittenAsEscapesOnly() throws Exception {
        assertThat(decoder.decode("{\"message\":\"a\\u0001b\"}").command())
                .isEqualTo(new Command.Publish(LOBBY, Optional.empty(), "a\u0001b", Optional.empty()));
        for (char control = 0; control < ' '; control++) {
            assertThat(isRequest("{\"message\":\"a" + control + "b\"}"))
                    .as("U+%04X", (int) control)
                    .isFalse();
        }
    }

    @Test
    void framesDamagedInTheirBytesAreRequestsOrRefusals() {
        byte[][] frames = {
            "{\"user\":\"ana\",\"message\":\"grüße 😀\",\"room\":\"部屋\",\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8),
            "{\"type\":\"join\",\"since\":{\"epoch\":\"x\",\"offset\":41},\"id\":7}".getBytes(StandardCharsets.UTF_8)
        };
        for (int round = 0; round < 5_000; round++) {
            long seed = SEED + round;
            Random random = new Random(seed);
            byte[] bytes = frames[random.nextInt(frames.length)].clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String frame = new String(bytes, StandardCharsets.UTF_8);
            try {
                isRequest(frame);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", frame " + frame, e);
            }
        }
    }

    /** Whether a frame is a request; anything but a refusal by the decoder comes through. */
    private boolean isRequest(String frame) {
        try {
            return decoder.decode(frame).command() != null;
        } catch (PlainDecodeException e) {
            assertThat(e.refusal().reason()).isNotBlank();
            assertThat(encoder.encode(e.refusal(), e.id())).isPresent();
            return false;
        }
    }

    /** Characters of every kind, without lone surrogates. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int character = switch (random.nextInt(5)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "\"\\/<>&\u007f\u2028\u2029\ufeff\uffff".charAt(random.nextInt(11));
                case 2 -> 0x10000 + random.nextInt(0x100000);
                case 3 -> 0x80 + random.nextInt(0xd800 - 0x80);
                default -> 0x20 + random.nextInt(0x5f);
            };
            text.appendCodePoint(character);
        }
        return text.toString();
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
