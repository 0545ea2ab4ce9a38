package dev.herald.webhook;

import dev.herald.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries in PostgreSQL. */
class PostgresDeliveryStoreTest extends JdbcDeliveryStoreContract {

    @TempDir
    private static Path dir;

    private static TestPostgres postgres;

    @BeforeAll
    static void startPostgres() {
        postgres = new TestPostgres(dir);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    DataSource database() {
        return postgres.database();
    }
}
