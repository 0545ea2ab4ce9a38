package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal in a file of H2. */
class H2JournalStoreTest extends JdbcJournalStoreContract {

    @TempDir
    private static Path dir;

    @TempDir
    private static Path copies;

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

    /** The file as it is when a group is acknowledged is what a process that is killed then leaves behind. */
    @Test
    void whatIsAcknowledgedIsInTheFile() throws IOException, SQLException {
        JournalStore store = new JdbcJournalStore(database);
        StoredStream stream = new StoredStream(ChannelName.parse("lobby"), "epoch", StoredStream.NONE);
        for (int i = 1; i <= 20; i++) {
            Publication publication = new Publication(
                    stream.channel(), new StreamPosition("epoch", i), "ana", "message " + i, Instant.EPOCH);
            store.append(List.of(new JournalStore.Entry(stream, publication, Optional.empty())));
            Path copy = copies.resolve("copy" + i + ".mv.db");
            Files.copy(dir.resolve("herald.mv.db"), copy);
            assertThat(newest(copies.resolve("copy" + i))).isEqualTo(i);
        }
    }

    private static long newest(Path file) throws SQLException {
        JdbcConnectionPool copy = JdbcConnectionPool.create("jdbc:h2:file:" + file, "sa", "");
        try (Connection connection = copy.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(stream_offset) from publication")) {
            row.next();
            return row.getLong(1);
        } finally {
            copy.dispose();
        }
    }
}
