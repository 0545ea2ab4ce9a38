package dev.herald.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers are a promise to clients: they stand here once more, so that nobody changes one by accident. */
class CodesTest {

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, 100",
        "UNKNOWN_CHANNEL, 102",
        "PERMISSION_DENIED, 103",
        "METHOD_NOT_FOUND, 104",
        "ALREADY_SUBSCRIBED, 105",
        "LIMIT_EXCEEDED, 106",
        "BAD_REQUEST, 107",
        "NOT_AVAILABLE, 108"
    })
    void errorCodesKeepTheirNumbers(ErrorCode code, int number) {
        assertThat(code.code()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSUPPORTED_DATA, 1003",
        "MESSAGE_TOO_BIG, 1009",
        "SHUTDOWN, 3001",
        "INTERNAL_ERROR, 3004",
        "SLOW, 3008",
        "WRITE_ERROR, 3009",
        "NO_PONG, 3012",
        "BAD_REQUEST, 3501"
    })
    void closeCodesKeepTheirNumbers(DisconnectReason reason, int number) {
        assertThat(reason.code()).isEqualTo(number);
    }

    @ParameterizedTest
    @EnumSource
    void aCloseReasonFitsACloseFrame(DisconnectReason reason) {
        assertThat(reason.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasWords(ErrorCode code) {
        assertThat(code.reason()).isNotBlank();
    }

    @Test
    void noCodeIsUsedTwice() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(DisconnectReason.values()).map(DisconnectReason::code))
                .doesNotHaveDuplicates();
    }
}
