package dev.herald.announcement.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContentLineTest {

    private static final long SEED = Long.getLong("herald.test.seed", 5545);

    /** What is special in a line or a text, of one to four octets. */
    private static final String[] PIECES = {
        "\\", ";", ",", ":", "\n", "\"", "n", "N", " ", "ä", "…", "😀", "\t", "long word"
    };

    @Test
    void anyTextIsReadAsItWasWritten() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(120), 0, PIECES.length)
                    .mapToObj(index -> PIECES[index])
                    .collect(Collectors.joining());
            String written = written(ContentLine.text("DESCRIPTION", text));

            Component read = read(written);

            assertThat(read.first("DESCRIPTION").orElseThrow().text())
                    .as("seed %s, number %s", SEED, i)
                    .isEqualTo(text);
            assertThat(written.split("\r\n"))
                    .allSatisfy(line ->
                            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        }
    }

    @Test
    void aLineIsFoldedAtItsSeventySixthOctet() {
        assertThat(written(ContentLine.of("X", "a".repeat(73)))).isEqualTo("X:" + "a".repeat(73) + "\r\n");
        assertThat(written(ContentLine.of("X", "a".repeat(74)))).isEqualTo("X:" + "a".repeat(73) + "\r\n a\r\n");
    }

    @Test
    void parametersMayBeQuotedAndHoldColons() {
        ContentLine line = ContentLine.parse("dtstart;tzid=\"/a:b;c/Europe/Berlin\";VALUE=DATE-TIME:20261224T180000");

        assertThat(line)
                .isEqualTo(new ContentLine(
                        "DTSTART", Map.of("TZID", "/a:b;c/Europe/Berlin", "VALUE", "DATE-TIME"), "20261224T180000"));
    }

    @Test
    void aFoldWithinACharacterIsMended() {
        byte[] whole = "BEGIN:VCALENDAR\r\nX:ä\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);
        int within = "BEGIN:VCALENDAR\r\nX:".length() + 1;
        byte[] folded = new byte[whole.length + 3];
        System.arraycopy(whole, 0, folded, 0, within);
        System.arraycopy(new byte[] {'\r', '\n', ' '}, 0, folded, within, 3);
        System.arraycopy(whole, within, folded, within + 3, whole.length - within);

        assertThat(CalendarText.read(folded).get(0).first("X").orElseThrow().value())
                .isEqualTo("ä");
    }

    private static Component read(String line) {
        byte[] calendar = ("BEGIN:VCALENDAR\r\n" + line + "END:VCALENDAR\r\n").getBytes(StandardCharsets.UTF_8);
        return CalendarText.read(calendar).get(0);
    }

    private static String written(ContentLine line) {
        StringBuilder text = new StringBuilder();
        line.appendTo(text);
        return text.toString();
    }
}
