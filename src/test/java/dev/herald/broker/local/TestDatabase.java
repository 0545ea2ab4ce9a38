package dev.herald.broker.local;

import dev.herald.operations.DatabaseMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Real databases with the schema of Herald. */
public final class TestDatabase {

    private TestDatabase() {}

    /** An H2 in a file, as the servers have it; what the file has is there. The database is closed with the pool. */
    public static JdbcConnectionPool h2(Path dir) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + dir.resolve("herald"), "sa", "");
        DatabaseMigration.migrate(pool);
        return pool;
    }

    /** Removes all streams. */
    static void clear(DataSource database) {
        execute(database, "delete from publication");
        execute(database, "delete from stream");
    }

    public static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
