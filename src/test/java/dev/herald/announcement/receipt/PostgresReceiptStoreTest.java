package dev.herald.announcement.receipt;

import dev.herald.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Receipts in PostgreSQL. */
class PostgresReceiptStoreTest extends JdbcReceiptStoreContract {

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
