package dev.herald.announcement;

import dev.herald.broker.local.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Old announcements in a file of H2. */
class H2AnnouncementRetentionTest extends AnnouncementRetentionContract {

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

    @Override
    String numbers(int last) {
        return "(select x as n from system_range(1, " + last + "))";
    }
}
