package dev.herald.testing;

import dev.herald.broker.local.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class an H2 in a file with the schema of Herald, for all of its tests: a static field that is registered. */
public final class OnH2 implements BeforeAllCallback, AfterAllCallback {

    private Path dir;
    private JdbcConnectionPool pool;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        dir = Files.createTempDirectory("herald-h2");
        pool = TestDatabase.h2(dir);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        pool.dispose(); // and the database is closed with it
        try (Stream<Path> files = Files.list(dir)) {
            files.forEach(OnH2::delete);
        }
        Files.delete(dir);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections to it. */
    public DataSource database() {
        return pool;
    }
}
