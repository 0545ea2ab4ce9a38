package dev.herald.broker.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The journal in PostgreSQL. */
class PostgresJournalStoreTest extends JdbcJournalStoreContract {

    @TempDir
    private static Path dir;

    private static EmbeddedPostgres postgres;
    private static JdbcConnectionPool database;

    @BeforeAll
    static void startPostgres() {
        postgres = TestDatabase.postgres(dir);
        database = TestDatabase.pool(postgres);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        database.dispose();
        postgres.close();
    }

    @Override
    DataSource database() {
        return database;
    }
}
