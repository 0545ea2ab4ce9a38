package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({"INFO, info", "WARNING, warning", "CRITICAL, critical"})
    void severitiesKeepTheirNames(Severity severity, String name) {
        assertThat(severity.wireName()).isEqualTo(name);
    }

    @ParameterizedTest
    @EnumSource
    void aSeverityIsFoundByItsName(Severity severity) {
        assertThat(Severity.of(severity.wireName())).isSameAs(severity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INFO", "Info", " info", "fatal", "warn"})
    void whatIsNoSeverityIsRefusedByItsField(String name) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> Severity.of(name))
                .withMessage("must be info, warning or critical")
                .extracting(InvalidFieldException::field)
                .isEqualTo("severity");
    }
}
