package dev.herald.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class a PostgreSQL with the schema of Herald, for all of its tests: a static field that is registered. */
public final class OnPostgres implements BeforeAllCallback, AfterAllCallback {

    private Path dir;
    private TestPostgres postgres;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        dir = Files.createTempDirectory("herald-postgres");
        postgres = new TestPostgres(dir);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        postgres.close(); // and with it goes what it has in the directory
        Files.delete(dir);
    }

    /** Connections to it. */
    public DataSource database() {
        return postgres.database();
    }
}
