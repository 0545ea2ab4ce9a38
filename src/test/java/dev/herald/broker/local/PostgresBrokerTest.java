package dev.herald.broker.local;

import dev.herald.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A local broker whose journal is in PostgreSQL. */
class PostgresBrokerTest extends LocalBrokerContract {

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
    JournalStore store() {
        return new JdbcJournalStore(postgres.database());
    }

    @Override
    protected void clear() {
        TestDatabase.clear(postgres.database());
    }
}
