package dev.herald.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replay a failed property with {@code -Dherald.test.seed=…}, the seed its failure names. */
class MessageAssemblerTest {

    private static final int LIMIT = 12;
    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());

    private final MessageAssembler assembler = new MessageAssembler(LIMIT);

    @ParameterizedTest(name = "{1} bytes: {0}")
    @CsvSource({"a, 1", "é, 2", "€, 3", "😀, 4"})
    void aMessageMayHaveAsManyBytesAsTheLimit(String character, int bytes) {
        String message = character.repeat(LIMIT / bytes);

        assertThat(assembler.add(message, true)).contains(message);
        assertThat(assembler.isTooBig()).isFalse();
    }

    @ParameterizedTest(name = "{1} bytes: {0}")
    @CsvSource({"a, 1", "é, 2", "€, 3", "😀, 4"})
    void oneByteMoreIsTooMuch(String character, int bytes) {
        String message = character.repeat(LIMIT / bytes) + "a";

        assertThat(assembler.add(message, true)).isEmpty();
        assertThat(assembler.isTooBig()).isTrue();
    }

    @Test
    void partsBecomeTheMessageWithTheLast() {
        assertThat(assembler.add("one ", false)).isEmpty();
        assertThat(assembler.add("two ", false)).isEmpty();

        assertThat(assembler.add("end", true)).contains("one two end");
    }

    @Test
    void anEmptyLastPartEndsTheMessage() {
        assertThat(assembler.add("all", false)).isEmpty();

        assertThat(assembler.add("", true)).contains("all");
    }

    @Test
    void anEmptyMessageIsAMessage() {
        assertThat(assembler.add("", true)).contains("");
    }

    @Test
    void nothingOfAMessageIsLeftForTheNext() {
        assertThat(assembler.add("123456", false)).isEmpty();
        assertThat(assembler.add("789012", true)).contains("123456789012");

        assertThat(assembler.add("abcdef", false)).isEmpty();
        assertThat(assembler.add("ghijkl", true)).contains("abcdefghijkl");
    }

    @Test
    void theLimitIsOnTheWholeNotOnThePart() {
        assertThat(assembler.add("1234567", false)).isEmpty();
        assertThat(assembler.add("123456", false)).isEmpty();

        assertThat(assembler.isTooBig()).isTrue();
    }

    @Test
    void aMessageThatWasTooBigNeverBecomesWhole() {
        assertThat(assembler.add("1234567890123", false)).isEmpty();

        assertThat(assembler.add("", true)).isEmpty();
        assertThat(assembler.add("x", true)).isEmpty();
        assertThat(assembler.isTooBig()).isTrue();
    }

    @Test
    void partsWithoutEndStayTooBig() {
        String part = "€".repeat(64 * 1024);
        for (int i = 0; i < 11_000; i++) { // more than an int can count
            assertThat(assembler.add(part, false)).isEmpty();
        }

        assertThat(assembler.isTooBig()).isTrue();
    }

    @Test
    void aSurrogatePairMayBeSplitBetweenParts() {
        assertThat(assembler.add("12345678\ud83d", false)).isEmpty();

        assertThat(assembler.add("\ude00", true)).contains("12345678\ud83d\ude00");
    }

    @Test
    void aSplitSurrogatePairCountsFourBytes() {
        assertThat(assembler.add("123456789\ud83d", false)).isEmpty();

        assertThat(assembler.add("\ude00", true)).isEmpty();
        assertThat(assembler.isTooBig()).isTrue();
    }

    @Test
    void howAMessageIsCutMakesNoDifference() {
        for (int round = 0; round < 2_000; round++) {
            long seed = SEED + round;
            Random random = new Random(seed);
            String message = text(random);
            MessageAssembler fresh = new MessageAssembler(LIMIT);

            Optional<String> whole = Optional.empty();
            List<String> parts = cut(message, random);
            for (int i = 0; i < parts.size(); i++) {
                whole = fresh.add(parts.get(i), i == parts.size() - 1);
            }

            boolean fits = message.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LIMIT;
            assertThat(whole)
                    .as("'%s', seed %d", message, seed)
                    .isEqualTo(Optional.of(message).filter(m -> fits));
            assertThat(fresh.isTooBig()).as("'%s', seed %d", message, seed).isEqualTo(!fits);
        }
    }

    private static String text(Random random) {
        String[] characters = {"a", "é", "€", "😀"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(characters[random.nextInt(4)]);
        }
        return text.toString();
    }

    private static List<String> cut(String message, Random random) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < message.length() && random.nextInt(4) != 0) {
            int to = from + random.nextInt(message.length() - from + 1);
            parts.add(message.substring(from, to));
            from = to;
        }
        parts.add(message.substring(from));
        return parts;
    }
}
