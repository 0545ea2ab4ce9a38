package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal in a file of H2. */
class H2JournalStoreTest extends JdbcJournalStoreContract {

    @TempDir
    private static Path dir;

    @TempDir
    private static Path copies;

    private static final Pattern SCAN_COUNT = Pattern.compile("scanCount: (\\d+)");

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

    /** What is sorted for a limit is read as a whole: then a room costs more the more it has, and nothing keeps up with a busy one. */
    @ParameterizedTest
    @MethodSource("statements")
    void noStatementLooksAtMoreThanItNeeds(String sql, List<Long> parameters, int rows) throws SQLException {
        JournalStore store = new JdbcJournalStore(database);
        StoredStream stream = new StoredStream(ChannelName.parse("lobby"), "epoch", StoredStream.NONE);
        for (int i = 0; i < 20; i++) {
            store.append(publications(stream, i * 1_000, 1_000));
        }
        store.trim(stream, 1_000, Instant.EPOCH);

        assertThat(scanned(sql, stream, parameters)).isPositive().isLessThanOrEqualTo(rows + 2);
    }

    static List<Arguments> statements() {
        return List.of(
                arguments(JdbcJournalStore.NEWEST, List.of(), 1),
                arguments(JdbcJournalStore.RANGE, List.of(10_000L, 10_100L), 100),
                arguments(JdbcJournalStore.RANGE, List.of(19_900L, 20_000L), 100),
                arguments(JdbcJournalStore.RANGE, List.of(1_000L, 1_100L), 100),
                arguments(JdbcJournalStore.TIMES, List.of(1_000L, 2_000L), 1_000),
                arguments(JdbcJournalStore.REMOVE, List.of(1_000L, 2_000L), 1_000));
    }

    private static List<JournalStore.Entry> publications(StoredStream stream, int after, int count) {
        return IntStream.rangeClosed(after + 1, after + count)
                .mapToObj(offset -> new Publication(
                        stream.channel(), new StreamPosition("epoch", offset), "ana", "hi", Instant.EPOCH))
                .map(publication -> new JournalStore.Entry(stream, publication, Optional.empty()))
                .toList();
    }

    /** How many rows of an index or a table H2 looked at. */
    private static int scanned(String sql, StoredStream stream, List<Long> parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("explain analyze " + sql)) {
            statement.setLong(1, stream.id());
            for (int i = 0; i < parameters.size(); i++) {
                statement.setLong(i + 2, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Matcher counts = SCAN_COUNT.matcher(row.getString(1));
                assertThat(counts.find()).as(row.getString(1)).isTrue();
                return Integer.parseInt(counts.group(1));
            }
        }
    }
}
