package dev.herald.dialect.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.herald.announcement.Answer;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Command;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDecoderTest {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");

    private final PlainDecoder decoder = new PlainDecoder(LOBBY);

    private Command command(String frame) throws PlainDecodeException {
        return decoder.decode(frame).command();
    }

    private PlainDecodeException refusal(String frame) {
        return catchThrowableOfType(PlainDecodeException.class, () -> decoder.decode(frame));
    }

    @Test
    void readsEveryRequest() throws Exception {
        assertThat(command("{\"user\":\"ana\",\"message\":\"hi\"}"))
                .isEqualTo(new Command.Publish(LOBBY, Optional.of("ana"), "hi", Optional.empty()));
        assertThat(command("{\"message\":\"\",\"room\":\"ops\"}"))
                .isEqualTo(new Command.Publish(OPS, Optional.empty(), "", Optional.empty()));
        assertThat(command("{\"type\":\"join\",\"room\":\"ops\"}"))
                .isEqualTo(new Command.Join(OPS, Optional.empty(), 0, Optional.empty()));
        assertThat(command("{\"type\":\"join\",\"room\":\"ops\",\"since\":{\"x\":[{}],\"offset\":41,\"epoch\":\"e\"}}"))
                .isEqualTo(new Command.Join(OPS, Optional.of(new StreamPosition("e", 41)), 0, Optional.empty()));
        assertThat(command("{\"type\":\"leave\",\"room\":\"ops\"}")).isEqualTo(new Command.Leave(OPS));
        assertThat(command(" \n{ \"type\" : \"ping\" }\t")).isEqualTo(new Command.Ping());
        assertThat(command("{\"type\":\"join\",\"room\":\"ops\",\"history\":20}"))
                .isEqualTo(new Command.Join(OPS, Optional.empty(), 20, Optional.empty()));
        assertThat(command("{\"type\":\"join\",\"info\":\"on duty\"}"))
                .isEqualTo(new Command.Join(LOBBY, Optional.empty(), 0, Optional.of("on duty")));
        assertThat(command("{\"type\":\"history\"}"))
                .isEqualTo(new Command.ReadHistory(LOBBY, OptionalInt.empty(), OptionalLong.empty()));
        assertThat(command("{\"type\":\"history\",\"room\":\"ops\",\"limit\":50,\"before\":120}"))
                .isEqualTo(new Command.ReadHistory(OPS, OptionalInt.of(50), OptionalLong.of(120)));
        assertThat(command("{\"type\":\"presence\",\"room\":\"ops\"}")).isEqualTo(new Command.ReadPresence(OPS));
        assertThat(command("{\"message\":\"x\",\"key\":\"k\"}"))
                .isEqualTo(new Command.Publish(LOBBY, Optional.empty(), "x", Optional.of("k")));
        assertThat(command("{\"type\":\"ack\",\"announcement\":\"a1\",\"revision\":2}"))
                .isEqualTo(new Command.Respond(new Answer(Answer.Kind.ACKNOWLEDGED, "a1", 2)));
        assertThat(command("{\"type\":\"seen\",\"announcement\":\"a1\",\"revision\":1}"))
                .isEqualTo(new Command.Respond(new Answer(Answer.Kind.SEEN, "a1", 1)));
        assertThat(command("{\"type\":\"dismiss\",\"announcement\":\"a1\",\"revision\":99999999999}"))
                .isEqualTo(new Command.Respond(new Answer(Answer.Kind.DISMISSED, "a1", Integer.MAX_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"join\",\"history\":-1}",
                "{\"type\":\"join\",\"history\":\"20\"}",
                "{\"type\":\"join\",\"info\":{}}",
                "{\"type\":\"ack\"}",
                "{\"type\":\"ack\",\"announcement\":\"a1\"}",
                "{\"type\":\"ack\",\"revision\":1}",
                "{\"type\":\"ack\",\"announcement\":1,\"revision\":1}",
                "{\"type\":\"seen\",\"announcement\":\"a1\",\"revision\":0}",
                "{\"type\":\"dismiss\",\"announcement\":\"a1\",\"revision\":\"1\"}",
                "{\"type\":\"history\",\"limit\":0}",
                "{\"type\":\"history\",\"limit\":1.5}",
                "{\"type\":\"history\",\"before\":0}",
                "{\"type\":\"history\",\"before\":null}",
                "{\"message\":\"x\",\"key\":\"\"}",
                "{\"message\":\"x\",\"key\":\"a b\"}",
                "{\"message\":\"x\",\"key\":7}"
            })
    void aNumberOrKeyThatCannotBeIsABadRequest(String frame) {
        assertThat(refusal(frame).refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws Exception {
        assertThat(command(
                        "{\"a\":null,\"b\":{\"message\":\"no\",\"c\":[1,{\"d\":2}]},\"message\":\"yes\",\"e\":1e400}"))
                .isEqualTo(new Command.Publish(LOBBY, Optional.empty(), "yes", Optional.empty()));
    }

    @Test
    void theLastOfTwoFieldsOfOneNameCounts() throws Exception {
        assertThat(command("{\"message\":\"one\",\"message\":\"two\"}"))
                .isEqualTo(new Command.Publish(LOBBY, Optional.empty(), "two", Optional.empty()));
    }

    @Test
    void theIdIsKeptAsItWasSent() throws Exception {
        assertThat(((JsonNumber) decoder.decode("{\"message\":\"x\",\"id\":7}")
                                .id()
                                .orElseThrow())
                        .longValue())
                .isEqualTo(7);
        assertThat(((JsonString) decoder.decode("{\"message\":\"x\",\"id\":\"seven\"}")
                                .id()
                                .orElseThrow())
                        .getString())
                .isEqualTo("seven");
        assertThat(decoder.decode("{\"message\":\"x\"}").id()).isEmpty();
    }

    @Test
    void theIdIsKnownEvenWhenItStandsBehindTheFault() {
        assertThat(refusal("{\"message\":5,\"id\":7}").id()).isPresent();
        assertThat(refusal("{\"type\":\"dance\",\"id\":7}").id()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "}",
                "{}x",
                "{\"message\":\"x\"} {}",
                "{\"message\":\"x\"},",
                "{\"message\"}",
                "{message:\"x\"}",
                "{\"message\":\"x\",}",
                "{\"message\":\"\n\"}",
                "[1]",
                "\"x\"",
                "1",
                "null",
                "true",
                "\ufeff{\"message\":\"x\"}"
            })
    void whatIsNoJsonObjectIsABadRequest(String frame) {
        assertThat(refusal(frame).refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":1}|type",
                "{\"type\":null}|type",
                "{\"user\":[],\"message\":\"x\"}|user",
                "{\"user\":\"\",\"message\":\"x\"}|user",
                "{\"user\":\"a\\u0000\",\"message\":\"x\"}|user",
                "{\"user\":\"\\ud800\",\"message\":\"x\"}|user",
                "{\"message\":true}|message",
                "{\"message\":{}}|message",
                "{\"message\":\"\\udc00\\ud800\"}|message",
                "{\"user\":\"ana\"}|message",
                "{}|message",
                "{\"message\":\"x\",\"room\":5}|room",
                "{\"message\":\"x\",\"room\":\"a b\"}|channel",
                "{\"message\":\"x\",\"id\":1.5}|id",
                "{\"message\":\"x\",\"id\":1e2}|id",
                "{\"message\":\"x\",\"id\":{}}|id",
                "{\"message\":\"x\",\"id\":99999999999999999999}|id",
                "{\"type\":\"join\",\"since\":7}|since",
                "{\"type\":\"join\",\"since\":{\"epoch\":\"e\"}}|since",
                "{\"type\":\"join\",\"since\":{\"offset\":1}}|since",
                "{\"type\":\"join\",\"since\":{\"epoch\":\"\",\"offset\":1}}|since",
                "{\"type\":\"join\",\"since\":{\"epoch\":\"e\",\"offset\":-1}}|since",
                "{\"type\":\"join\",\"since\":{\"epoch\":\"e\",\"offset\":1e999999999}}|since",
                "{\"type\":\"join\",\"since\":{\"epoch\":[],\"offset\":[]}}|since",
            })
    void aFieldThatCannotBeIsNamed(String frame, String field) {
        assertThat(refusal(frame).refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(frame).refusal().reason()).contains(field);
    }

    @Test
    void anUnknownTypeIsNoMethod() {
        assertThat(refusal("{\"type\":\"message\",\"message\":\"x\"}").refusal().code())
                .isEqualTo(ErrorCode.METHOD_NOT_FOUND);
    }

    @Test
    void deepNestingIsRefusedWhereverItIs() {
        for (String field : List.of("message", "id", "since", "other")) {
            for (int depth : List.of(40, 10_000)) {
                String arrays = "[".repeat(depth) + "]".repeat(depth);
                String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
                for (String nest : List.of(arrays, objects)) {
                    assertThat(refusal("{\"" + field + "\":" + nest + ",\"message\":\"x\"}"))
                            .as("%s, %d deep", field, depth)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void aNumberAsLongAsAFrameIsRefused() {
        assertThat(refusal("{\"message\":\"x\",\"id\":" + "9".repeat(60_000) + "}")
                        .refusal()
                        .reason())
                .contains("id");
    }

    @Test
    void whateverComesInIsARequestOrARefusal() {
        long seed = Long.getLong("herald.test.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> frames = List.of(
                "{\"user\":\"ana\",\"message\":\"hi 🙂\",\"room\":\"ops\",\"id\":7}",
                "{\"type\":\"join\",\"room\":\"ops\",\"since\":{\"epoch\":\"x3Fa\",\"offset\":41},\"id\":\"a\"}",
                "{\"type\":\"leave\",\"room\":\"ops\",\"x\":[1,2,{\"y\":null}]}",
                "{\"type\":\"ping\"}");
        String alphabet = "{}[]\",:\\u0019eE+-. \n\u0000\ud83d\ude42é";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder frame = new StringBuilder(frames.get(random.nextInt(frames.size())));
            for (int change = random.nextInt(5); change >= 0 && !frame.isEmpty(); change--) {
                int at = random.nextInt(frame.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(4)) {
                    case 0 -> frame.setCharAt(at, c);
                    case 1 -> frame.insert(at, c);
                    case 2 -> frame.deleteCharAt(at);
                    default -> frame.setLength(at);
                }
            }
            try {
                assertThat(decoder.decode(frame.toString()).command()).isNotNull();
            } catch (PlainDecodeException e) {
                assertThat(e.refusal().reason()).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", frame " + frame, e);
            }
        }
    }
}
