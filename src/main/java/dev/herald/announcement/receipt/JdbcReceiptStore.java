package dev.herald.announcement.receipt;

import dev.herald.broker.Durable;
import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Receipts in the application's data source: H2 or PostgreSQL. Plain JDBC, since thousands come at once and are one batch, on a
 * thread of our own.
 *
 * <p>A singleton and no client proxy: it is made with whoever asks for it first, on a thread of the container, since on our own
 * there is no naming to find the data source by.
 *
 * <p>Several nodes may know of the same recipient, each something else: what is written takes nothing away that is there.
 */
@Singleton
class JdbcReceiptStore implements ReceiptStore {

    private static final String UPDATE = "update announcement_receipt set reached_at = coalesce(reached_at, ?),"
            + " seen_at = coalesce(seen_at, ?),"
            + " dismissed_at = case when dismissed_revision >= ? then dismissed_at else ? end,"
            + " dismissed_revision = greatest(dismissed_revision, ?),"
            + " acknowledged_at = case when acknowledged_revision >= ? then acknowledged_at else ? end,"
            + " acknowledged_revision = greatest(acknowledged_revision, ?)"
            + " where announcement_id = ? and kind = ? and name = ?";

    private static final String INSERT = "insert into announcement_receipt (reached_at, seen_at, dismissed_at,"
            + " dismissed_revision, acknowledged_at, acknowledged_revision, announcement_id, kind, name)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT = "select kind, name, reached_at, seen_at, dismissed_at, dismissed_revision,"
            + " acknowledged_at, acknowledged_revision from announcement_receipt where announcement_id = ?";

    private final DataSource injected;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource resource;

    /** For CDI: uses the application's data source. */
    protected JdbcReceiptStore() {
        this(null);
    }

    JdbcReceiptStore(DataSource dataSource) {
        this.injected = dataSource;
    }

    private Connection connect() throws SQLException {
        return (injected == null ? resource : injected).getConnection();
    }

    @Override
    @Durable
    public void save(Map<String, ? extends Collection<Receipt>> receipts) {
        List<Entry> entries = receipts.entrySet().stream()
                .flatMap(of -> of.getValue().stream().map(receipt -> new Entry(of.getKey(), receipt)))
                .toList();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, update(connection, entries));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("receipts cannot be stored", e);
        }
    }

    /** Updates what is there; returns the rest. */
    private static List<Entry> update(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            for (Entry entry : entries) {
                Receipt receipt = entry.receipt();
                set(statement, 1, receipt.reached());
                set(statement, 2, receipt.seen());
                setMark(statement, 3, receipt.dismissed());
                setMark(statement, 6, receipt.acknowledged());
                setKey(statement, 9, entry);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            List<Entry> missing = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    missing.add(entries.get(i));
                }
            }
            return missing;
        }
    }

    private static void insert(Connection connection, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Entry entry : entries) {
                Receipt receipt = entry.receipt();
                set(statement, 1, receipt.reached());
                set(statement, 2, receipt.seen());
                set(statement, 3, receipt.dismissed().map(Receipt.Mark::time));
                statement.setInt(4, revision(receipt.dismissed()));
                set(statement, 5, receipt.acknowledged().map(Receipt.Mark::time));
                statement.setInt(6, revision(receipt.acknowledged()));
                setKey(statement, 7, entry);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void setMark(PreparedStatement statement, int first, Optional<Receipt.Mark> mark)
            throws SQLException {
        statement.setInt(first, revision(mark));
        set(statement, first + 1, mark.map(Receipt.Mark::time));
        statement.setInt(first + 2, revision(mark));
    }

    /** 0 where there was none. */
    private static int revision(Optional<Receipt.Mark> mark) {
        return mark.map(Receipt.Mark::revision).orElse(0);
    }

    private static void set(PreparedStatement statement, int index, Optional<Instant> moment) throws SQLException {
        if (moment.isPresent()) {
            statement.setObject(index, moment.get().atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    private static void setKey(PreparedStatement statement, int first, Entry entry) throws SQLException {
        statement.setString(first, entry.announcement());
        statement.setString(first + 1, entry.receipt().recipient().kind().wireName());
        statement.setString(first + 2, entry.receipt().recipient().name());
    }

    @Override
    public List<Receipt> of(String announcement) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, announcement);
            try (ResultSet row = statement.executeQuery()) {
                List<Receipt> receipts = new ArrayList<>();
                while (row.next()) {
                    receipts.add(new Receipt(
                            new Recipient(Recipient.Kind.of(row.getString(1)), row.getString(2)),
                            moment(row, 3),
                            moment(row, 4),
                            mark(row, 5),
                            mark(row, 7)));
                }
                return receipts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("receipts cannot be read", e);
        }
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<Receipt.Mark> mark(ResultSet row, int first) throws SQLException {
        int revision = row.getInt(first + 1);
        return moment(row, first).map(time -> new Receipt.Mark(revision, time));
    }

    /** A receipt, and of which announcement. */
    private record Entry(String announcement, Receipt receipt) {}
}
