package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTextTest {

    @ParameterizedTest
    @CsvSource({"title, 200", "message, 4000", "user, 64"})
    void aTextMayBeAsLongAsItsLimit(String field, int limit) {
        assertThat(with(field, "x".repeat(limit))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"title, 200", "message, 4000", "user, 64"})
    void oneCharacterMoreIsRefused(String field, int limit) {
        assertRefused(field, "x".repeat(limit + 1), "must have at most " + limit + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "message", "user"})
    void aBlankTextIsRefused(String field) {
        assertRefused(field, "", "must not be blank");
        assertRefused(field, " \n\t", "must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "message", "user"})
    void whatCannotBeStoredSentOrShownIsRefused(String field) {
        for (String unfit :
                new String[] {"\0", "\u0007", "\u001b", "\u007f", "\u0085", "\ud800", "\udc00", "\ude00\ud83d"}) {
            assertRefused(field, "a" + unfit + "b", "must not hold control characters or lone surrogates");
        }
    }

    @Test
    void linesTabsAndAnyScriptAreKept() {
        String message = "Zeile 1\r\nZeile 2\t部屋 😀 <b>";

        assertThat(with("message", message).message()).isEqualTo(message);
    }

    @Test
    void aTitleMayBeMissing() {
        assertThat(new AnnouncementText(Severity.INFO, Optional.empty(), "m", "u").title())
                .isEmpty();
    }

    private static void assertRefused(String field, String text, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> with(field, text))
                .withMessage(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private static AnnouncementText with(String field, String text) {
        return new AnnouncementText(
                Severity.INFO,
                Optional.of(field.equals("title") ? text : "title"),
                field.equals("message") ? text : "message",
                field.equals("user") ? text : "user");
    }
}
