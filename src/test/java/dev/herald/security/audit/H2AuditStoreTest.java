package dev.herald.security.audit;

import dev.herald.broker.local.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The audit log in a file of H2. */
class H2AuditStoreTest extends JdbcAuditStoreContract {

    @TempDir
    private static Path dir;

    private static JdbcConnectionPool database;

    @BeforeAll
    static void open() {
        database = TestDatabase.h2(dir);
    }

    @AfterAll
    static void close() {
        database.dispose();
    }

    @Override
    DataSource database() {
        return database;
    }
}
