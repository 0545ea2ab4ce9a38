package dev.herald.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the build. */
final class Directories {

    private Directories() {}

    /** What the build made. */
    static Path build() {
        return Path.of(System.getProperty("herald.test.build", "target")).toAbsolutePath();
    }

    /** A file among the results. */
    static Path output(String name) {
        try {
            return Files.createDirectories(build().resolve("bench")).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
