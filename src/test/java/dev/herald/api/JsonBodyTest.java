package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.InvalidFieldException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused with a status of its own needs a REST implementation, and is tested on the servers. */
class JsonBodyTest {

    private static final Set<String> KNOWN = Set.of("title", "until");

    @Test
    void aTextIsReadAsItStands() {
        assertThat(body("{\"title\":\" Grüße \\u00e9 😀\\n\"}").text("title")).contains(" Grüße é 😀\n");
    }

    @Test
    void aFieldThatIsMissingOrNullIsNone() {
        assertThat(body("{}").text("title")).isEmpty();
        assertThat(body("{\"title\":null}").text("title")).isEmpty();
        assertThat(body("{\"until\":null}").instant("until")).isEmpty();
    }

    @Test
    void anEmptyTextIsAText() {
        assertThat(body("{\"title\":\"\"}").requiredText("title")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "[\"x\"]", "1e999999999"})
    void aFieldOfAnotherTypeIsRefused(String value) {
        assertRefused(() -> body("{\"title\":" + value + "}").text("title"), "title", "must be a string");
    }

    @Test
    void aRequiredFieldMustBeThere() {
        assertRefused(() -> body("{}").requiredText("title"), "title", "is missing");
        assertRefused(() -> body("{\"title\":null}").requiredText("title"), "title", "is missing");
    }

    @Test
    void aFieldThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertRefused(() -> body("{\"titel\":\"x\"}"), "titel", "is not known here; known are title, until");
    }

    @Test
    void aLongNameOfAFieldIsNotRepeatedInFull() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> body("{\"" + "x".repeat(1_000) + "\":1}"))
                .satisfies(refusal -> assertThat(refusal.field()).hasSizeLessThan(50));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T18:00:00Z, 2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00.123456Z, 2026-12-24T18:00:00.123456Z",
        "2026-12-24T19:00:00+01:00, 2026-12-24T18:00:00Z",
        "2026-12-24t18:00z, 2026-12-24T18:00:00Z"
    })
    void aMomentIsADateAndTimeWithAnOffset(String text, Instant moment) {
        assertThat(body("{\"until\":\"" + text + "\"}").instant("until")).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-12-24",
                "2026-12-24T18:00:00",
                "2026-12-24 18:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-12-24T25:00:00Z",
                "1798135200"
            })
    void whatIsNoMomentIsRefused(String text) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> body("{\"until\":\"" + text + "\"}").instant("until"))
                .withMessageStartingWith("must be a date and time with an offset")
                .extracting(InvalidFieldException::field)
                .isEqualTo("until");
    }

    @Test
    void aBodyMayHaveAsManyBytesAsTheLimit() {
        String title = "x".repeat(JsonBody.MAX_BYTES - "{\"title\":\"\"}".length());

        assertThat(body("{\"title\":\"" + title + "\"}").text("title")).contains(title);
    }

    private static void assertRefused(ThrowingCallable reading, String field, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(reading)
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private static JsonBody body(String json) {
        return JsonBody.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), KNOWN);
    }
}
