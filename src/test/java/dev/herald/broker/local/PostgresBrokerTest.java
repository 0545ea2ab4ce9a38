package dev.herald.broker.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A local broker whose journal is in PostgreSQL. */
class PostgresBrokerTest extends LocalBrokerContract {

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
    JournalStore store() {
        return new JdbcJournalStore(database);
    }

    @Override
    protected void clear() {
        TestDatabase.clear(database);
    }
}
