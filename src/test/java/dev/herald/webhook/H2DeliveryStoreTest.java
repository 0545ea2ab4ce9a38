package dev.herald.webhook;

import dev.herald.operations.DatabaseMigration;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries in a file of H2. */
class H2DeliveryStoreTest extends JdbcDeliveryStoreContract {

    @TempDir
    private static Path dir;

    private static JdbcConnectionPool database;

    @BeforeAll
    static void open() {
        database = JdbcConnectionPool.create("jdbc:h2:file:" + dir.resolve("herald"), "sa", "");
        DatabaseMigration.migrate(database);
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
