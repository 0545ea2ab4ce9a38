package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.config.TestConfig;
import dev.herald.hub.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {

    private static final String CONFIGURED = "0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void aTokenIsMadeAtTheFirstStart() throws IOException {
        AdminToken token = kept(directory, 1);

        token.start("started");

        assertThat(token.matches(file(directory))).isTrue();
        assertThat(file(directory)).hasSize(43).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void theDirectoryIsMadeWithTheToken() throws IOException {
        Path deeper = directory.resolve("a").resolve("b");
        AdminToken token = kept(deeper, 1);

        token.start("started");

        assertThat(token.matches(file(deeper))).isTrue();
    }

    @Test
    void onlyTheOwnerMayReadTheToken() throws IOException {
        kept(directory, 1).start("started");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(AdminToken.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void theTokenIsReadAgainAtTheNextStart() throws IOException {
        kept(directory, 1).start("started");
        String first = file(directory);

        AdminToken again = kept(directory, 2);

        assertThat(again.matches(first)).isTrue();
        assertThat(file(directory)).isEqualTo(first);
    }

    @Test
    void differentRandomnessMakesADifferentToken() throws IOException {
        Path other = directory.resolve("other");
        kept(directory, 1).start("started");
        kept(other, 2).start("started");

        assertThat(file(directory)).isNotEqualTo(file(other));
    }

    @Test
    void spaceAroundTheTokenInItsFileIsNoPartOfIt() throws IOException {
        Files.writeString(directory.resolve(AdminToken.FILE), "  an-operator-wrote-this\r\n");

        assertThat(kept(directory, 1).matches("an-operator-wrote-this")).isTrue();
    }

    @Test
    void aTokenOfTheConfigurationWins() throws IOException {
        kept(directory, 1).start("started");

        AdminToken token = configured();

        assertThat(token.matches(CONFIGURED)).isTrue();
        assertThat(token.matches(file(directory))).isFalse();
    }

    @Test
    void aTokenOfTheConfigurationIsNotWrittenToDisk() {
        configured().start("started");

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0123456789abcde",
                "0123456789abcdef0",
                "0123456789ABCDEF",
                " 0123456789abcdef",
                "0123456789abcdeé",
                "\0"
            })
    void aWrongTokenIsRefused(String candidate) {
        assertThat(configured().matches(candidate)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "   "})
    void anEmptyFileIsAClearError(String content) throws IOException {
        Files.writeString(directory.resolve(AdminToken.FILE), content);

        assertThatIllegalStateException()
                .isThrownBy(() -> kept(directory, 1).start("started"))
                .withMessageContaining(AdminToken.FILE)
                .withMessageContaining("empty");
    }

    @Test
    void withAnEmptyFileNoTokenMatches() throws IOException {
        Files.writeString(directory.resolve(AdminToken.FILE), "");

        assertThatIllegalStateException().isThrownBy(() -> kept(directory, 1).matches(""));
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAClearError() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> kept(file, 1).start("started"))
                .withMessageContaining(AdminToken.FILE);
    }

    @Test
    void manyWhoStartAtOnceAgreeOnOneToken() throws IOException {
        for (int round = 0; round < 20; round++) {
            Path fresh = directory.resolve("round" + round);
            Files.createDirectories(fresh);
            AdminToken token = kept(fresh, round);

            Together.run(4, thread -> token.start("started"));

            assertThat(token.matches(file(fresh))).isTrue();
        }
    }

    private static AdminToken kept(Path directory, long seed) {
        return new AdminToken(TestConfig.adminToken(directory, Optional.empty()), new Random(seed));
    }

    private AdminToken configured() {
        return new AdminToken(TestConfig.adminToken(directory, Optional.of(CONFIGURED)), new Random(1));
    }

    private static String file(Path directory) throws IOException {
        return Files.readString(directory.resolve(AdminToken.FILE)).strip();
    }
}
