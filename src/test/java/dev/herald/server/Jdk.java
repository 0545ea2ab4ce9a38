package dev.herald.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK that servers run on: the one that runs the tests, or a further one from {@code HERALD_TEST_JAVA_HOMES}. */
record Jdk(Path home, String version) {

    static Jdk running() {
        return at(Path.of(System.getProperty("java.home")));
    }

    /** The further ones, in the order in which they are named. One that is named and missing is an error. */
    static List<Jdk> further() {
        return Stream.of(Optional.ofNullable(System.getenv("HERALD_TEST_JAVA_HOMES"))
                        .orElse("")
                        .split(":", -1))
                .filter(home -> !home.isBlank())
                .map(home -> at(Path.of(home)))
                .toList();
    }

    private static Jdk at(Path home) {
        try {
            Properties release = new Properties();
            release.load(new StringReader(Files.readString(home.resolve("release"))));
            return new Jdk(home, release.getProperty("JAVA_VERSION").replace("\"", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no JDK at " + home, e);
        }
    }

    String feature() {
        return version.replaceFirst("[^0-9].*", "");
    }
}
