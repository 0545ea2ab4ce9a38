package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Severity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementBodyTest {

    @Test
    void aMessageIsEnough() {
        assertThat(text("{\"message\":\"hello\"}"))
                .isEqualTo(new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin"));
    }

    @Test
    void everyFieldIsTaken() {
        assertThat(text("{\"message\":\"hello\",\"title\":\"News\",\"severity\":\"critical\",\"user\":\"ops\"}"))
                .isEqualTo(new AnnouncementText(Severity.CRITICAL, Optional.of("News"), "hello", "ops"));
    }

    @Test
    void aReaderMayPutItAwayUnlessItSaysNo() {
        assertThat(text("{\"message\":\"hello\"}").dismissible()).isTrue();
        assertThat(text("{\"message\":\"hello\",\"dismissible\":false}").dismissible())
                .isFalse();
    }

    @Test
    void anEmptyTitleIsNone() {
        assertThat(text("{\"message\":\"hello\",\"title\":\"\"}").title()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|message",
                "{\"message\":null}|message",
                "{\"message\":\"\"}|message",
                "{\"message\":7}|message",
                "{\"message\":\"x\",\"severity\":\"loud\"}|severity",
                "{\"message\":\"x\",\"severity\":\"\"}|severity",
                "{\"message\":\"x\",\"title\":\" \"}|title",
                "{\"message\":\"x\",\"user\":\"\"}|user",
                "{\"message\":\"x\",\"dismissible\":\"no\"}|dismissible",
                "{\"message\":\"x\",\"supersedes\":\"y\"}|supersedes",
                "{\"message\":\"x\",\"cron\":\"@daily\"}|cron"
            })
    void aFieldThatCannotBeIsNamed(String json, String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> text(json))
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private static AnnouncementText text(String json) {
        return AnnouncementBody.text(JsonBody.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), AnnouncementBody.FIELDS));
    }
}
