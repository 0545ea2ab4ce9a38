package dev.herald.broker.local;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * The journal in the application's data source: H2 or PostgreSQL. Plain JDBC, since a group is one batch, on a thread of
 * our own, with a commit of our own.
 *
 * <p>H2 by itself acknowledges a commit before it is on disk, and would keep space for 45 seconds that is free already, at
 * least 8 KB for each commit. So each group ends with {@code CHECKPOINT SYNC}, and free space rests 5 seconds, in which
 * {@link #settle} has all that it moved meanwhile on disk. It writes every half second of its own accord, which is not for
 * the groups, but because the thread that does that is the one that makes the file compact: with a delay of 0 there is
 * none. For all that the data source must be its administrator.
 */
@Singleton
class JdbcJournalStore implements JournalStore {

    private static final Logger LOG = System.getLogger(JdbcJournalStore.class.getName());

    /** How many rows one statement removes. */
    private static final int TRIM_ROWS = 1_000;

    private static final String COLUMNS = "stream_offset, shown_user, message, published_at, publish_key, verified";

    /** The newest publication of a stream. With {@code stream} in the order H2 takes the first of its index. */
    static final String NEWEST =
            "select stream_offset from publication where stream = ? order by stream, stream_offset desc limit 1";

    // Ranges of offsets, of which none is missing, and no limits: for a limit H2 reads all that there is and sorts it.

    /** The publications of a stream above one offset and up to another. */
    static final String RANGE = "select " + COLUMNS
            + " from publication where stream = ? and stream_offset > ? and stream_offset <= ? order by stream_offset";

    /** When they were published. */
    static final String TIMES = "select stream_offset, published_at"
            + " from publication where stream = ? and stream_offset > ? and stream_offset <= ? order by stream_offset";

    /** Removes them. */
    static final String REMOVE =
            "delete from publication where stream = ? and stream_offset > ? and stream_offset <= ?";

    /** How long H2 leaves free space alone: several times {@link LocalBroker#SWEEP}. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final DataSource injected;
    private final Duration rest;
    private volatile Boolean h2;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource resource;

    /** For CDI: uses the application's data source. */
    JdbcJournalStore() {
        this(null);
    }

    JdbcJournalStore(DataSource dataSource) {
        this(dataSource, REST);
    }

    /** A store whose H2 leaves free space alone for so long. */
    JdbcJournalStore(DataSource dataSource, Duration rest) {
        this.injected = dataSource;
        this.rest = rest;
    }

    private Connection connect() throws SQLException {
        Connection connection = (injected == null ? resource : injected).getConnection();
        if (h2 == null) {
            h2 = prepare(connection);
        }
        return connection;
    }

    /** Readies an H2 for commits that are on disk; returns whether this is one. */
    private boolean prepare(Connection connection) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 500");
            statement.execute("SET RETENTION_TIME " + rest.toMillis());
        } catch (SQLException e) {
            LOG.log(
                    Level.ERROR,
                    "the user of the data source is no administrator of its H2: publications that are acknowledged"
                            + " may be lost when the machine fails",
                    e);
            return false;
        }
        return true;
    }

    @Override
    public Optional<Found> find(ChannelName channel) {
        return reading("select id, epoch, trimmed_to from stream where channel = ?", statement -> {
            statement.setString(1, stored(channel));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StoredStream stream = new StoredStream(channel, row.getString(2), row.getLong(1));
                return Optional.of(new Found(stream, Math.max(row.getLong(3), newest(stream))));
            }
        });
    }

    /** The offset of the newest publication that is there; 0 if none is. */
    private long newest(StoredStream stream) {
        return number(NEWEST, stream);
    }

    /** The offset of the newest publication that was removed; 0 if none was. */
    private long trimmedTo(StoredStream stream) {
        return number("select trimmed_to from stream where id = ?", stream);
    }

    private long number(String sql, StoredStream stream) {
        return reading(sql, statement -> {
            statement.setLong(1, stream.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    @Override
    public void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Map<StoredStream, Long> added = new LinkedHashMap<>();
        writing(done -> true, connection -> {
            for (Entry entry : entries) {
                StoredStream stream = entry.stream();
                if (!stream.isStored() && !added.containsKey(stream)) {
                    added.put(stream, add(connection, stream));
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into publication (stream, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")) {
                for (Entry entry : entries) {
                    StoredStream stream = entry.stream();
                    insert.setLong(1, stream.isStored() ? stream.id() : added.get(stream));
                    bind(insert, entry);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return entries.size();
        });
        added.forEach(StoredStream::stored);
    }

    private static long add(Connection connection, StoredStream stream) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into stream (channel, epoch, trimmed_to) values (?, ?, 0)", new String[] {"id"})) {
            insert.setString(1, stored(stream.channel()));
            insert.setString(2, stream.epoch());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement insert, Entry entry) throws SQLException {
        Publication publication = entry.publication();
        insert.setLong(2, publication.position().offset());
        insert.setString(3, publication.user());
        insert.setBytes(4, publication.message().getBytes(StandardCharsets.UTF_8));
        insert.setLong(5, publication.time().toEpochMilli());
        if (entry.key().isPresent()) {
            insert.setString(6, entry.key().get());
        } else {
            insert.setNull(6, Types.VARCHAR);
        }
        insert.setBoolean(7, publication.verified());
    }

    @Override
    public List<Entry> readAfter(StoredStream stream, long after, Instant since, int limit) {
        List<Entry> found = new ArrayList<>();
        long from = Math.max(after, trimmedTo(stream));
        boolean isOver = false;
        while (found.size() < limit && !isOver) {
            long to = from + limit;
            List<Entry> part = read(stream, from, to);
            part.stream()
                    .filter(entry -> !entry.publication().time().isBefore(since))
                    .limit(limit - found.size())
                    .forEach(found::add);
            isOver = part.isEmpty();
            from = to;
        }
        return found;
    }

    @Override
    public List<Entry> readBefore(StoredStream stream, long before, int limit) {
        long to = Math.min(before - 1, newest(stream));
        return read(stream, to - limit, to);
    }

    private List<Entry> read(StoredStream stream, long above, long upTo) {
        return reading(RANGE, statement -> {
            statement.setLong(1, stream.id());
            statement.setLong(2, above);
            statement.setLong(3, upTo);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(stream, rows));
                }
            }
            return entries;
        });
    }

    private static Entry entry(StoredStream stream, ResultSet row) throws SQLException {
        Publication publication = new Publication(
                stream.channel(),
                new StreamPosition(stream.epoch(), row.getLong(1)),
                row.getString(2),
                row.getBoolean(6),
                new String(row.getBytes(3), StandardCharsets.UTF_8),
                Instant.ofEpochMilli(row.getLong(4)));
        return new Entry(stream, publication, Optional.ofNullable(row.getString(5)));
    }

    @Override
    public List<StoredStream> streams(long afterId, int limit) {
        return reading("select id, channel, epoch from stream where id > ? order by id limit ?", statement -> {
            statement.setLong(1, afterId);
            statement.setInt(2, limit);
            List<StoredStream> streams = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ChannelName channel = ChannelName.parse(rows.getString(2));
                    streams.add(new StoredStream(channel, rows.getString(3), rows.getLong(1)));
                }
            }
            return streams;
        });
    }

    @Override
    public Trimmed trim(StoredStream stream, long upTo, Instant before) {
        long from = trimmedTo(stream);
        return writing(trimmed -> trimmed.publications() > 0, connection -> {
            int over = 0;
            try (PreparedStatement oldest = connection.prepareStatement(TIMES)) {
                oldest.setLong(1, stream.id());
                oldest.setLong(2, from);
                oldest.setLong(3, from + TRIM_ROWS);
                try (ResultSet rows = oldest.executeQuery()) {
                    while (rows.next() && (rows.getLong(1) <= upTo || rows.getLong(2) < before.toEpochMilli())) {
                        over++;
                    }
                }
            }
            if (over > 0) {
                execute(connection, "update stream set trimmed_to = ? where id = ?", from + over, stream.id());
                execute(connection, REMOVE, stream.id(), from, from + over);
            }
            return new Trimmed(over, over == TRIM_ROWS);
        });
    }

    @Override
    public boolean removeIfEmpty(StoredStream stream) {
        return writing(
                isRemoved -> isRemoved,
                connection -> execute(
                                connection,
                                "delete from stream where id = ? and not exists (select 1 from publication p where p.stream = ?)",
                                stream.id(),
                                stream.id())
                        > 0);
    }

    private static int execute(Connection connection, String sql, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The whole name, with the prefix also where clients leave it out. */
    private static String stored(ChannelName channel) {
        return channel.namespace() + ':' + channel.name();
    }

    private interface Question<S, T> {
        T ask(S subject) throws SQLException;
    }

    private <T> T reading(String sql, Question<PreparedStatement, T> question) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return question.ask(statement);
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be read", e);
        }
    }

    /**
     * Does something in a transaction of its own, which is on disk when this returns.
     *
     * @param hasWritten whether something was written, going by the result: if not, the disk need not be waited for
     */
    private <T> T writing(Predicate<T> hasWritten, Question<Connection, T> work) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.ask(connection);
                connection.commit();
                if (h2 && hasWritten.test(result)) {
                    sync(connection);
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be written", e);
        }
    }

    @Override
    public void settle() {
        try (Connection connection = connect()) {
            if (h2) {
                sync(connection);
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be synced", e);
        }
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
