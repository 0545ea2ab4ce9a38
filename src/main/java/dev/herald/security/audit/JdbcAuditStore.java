package dev.herald.security.audit;

import dev.herald.broker.Durable;
import dev.herald.channel.WireNamed;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The audit log in the application's data source: H2 or PostgreSQL. Plain JDBC: entries are added and read and never changed, and the
 * database gives them their ids.
 */
@ApplicationScoped
@Transactional
class JdbcAuditStore implements AuditStore {

    private static final String COLUMNS =
            "made_at, actor_means, actor_id, actor_name, address, action, subject_kind, subject_id, title, changes";

    private static final String MADE = "action in ('announcement.create', 'schedule.create', 'schedule.import')";

    /** The tables are those of the package {@code announcement}; both keep what they have under its id. */
    private static final String STILL_THERE = MADE
            + " and (exists (select 1 from schedule s where s.id = subject_id)"
            + " or exists (select 1 from announcement a where a.id = subject_id"
            + " and a.retracted_at is null and a.live_until > ?))";

    private final DataSource injected;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource resource;

    /** For CDI: uses the application's data source. */
    JdbcAuditStore() {
        this(null);
    }

    /** Each statement is a transaction then. */
    JdbcAuditStore(DataSource dataSource) {
        this.injected = dataSource;
    }

    @Override
    @Durable
    public void add(Instant time, Actor actor, List<Deed> deeds) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into audit_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Deed deed : deeds) {
                set(
                        statement,
                        List.of(
                                time.atOffset(ZoneOffset.UTC),
                                actor.meansName(),
                                actor.id(),
                                actor.name(),
                                actor.address(),
                                deed.action().wireName(),
                                deed.action().kind().wireName(),
                                deed.subject(),
                                deed.title(),
                                ChangesJson.write(deed.changes())));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log cannot be written", e);
        }
    }

    @Override
    public List<Entry> list(AuditQuery query) {
        StringBuilder sql = new StringBuilder("select id, " + COLUMNS + " from audit_entry where id < ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(query.before().orElse(Long.MAX_VALUE));
        query.kind().ifPresent(kind -> {
            sql.append(" and subject_kind = ?");
            parameters.add(kind.wireName());
        });
        query.subject().ifPresent(subject -> {
            sql.append(" and subject_id = ?");
            parameters.add(subject);
        });
        query.actor().ifPresent(actor -> {
            sql.append(" and (actor_name = ? or actor_id = ?)");
            parameters.add(actor);
            parameters.add(actor);
        });
        parameters.add(query.limit());
        return read(sql.append(" order by id desc limit ?").toString(), parameters, rows -> {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(entry(rows));
            }
            return entries;
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Actor actor = new Actor(Actor.means(row.getString(3)), row.getString(4), row.getString(5), row.getString(6));
        Deed deed = new Deed(
                WireNamed.find(AuditAction.class, row.getString(7)).orElseThrow(),
                row.getString(9),
                row.getString(10),
                ChangesJson.read(row.getString(11)));
        return new Entry(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), actor, deed);
    }

    @Override
    public Map<String, String> makers(AuditKind kind, Collection<String> subjects) {
        List<Object> parameters = new ArrayList<>(subjects);
        parameters.add(kind.wireName());
        String places = String.join(", ", Collections.nCopies(subjects.size(), "?"));
        return read(
                "select subject_id, actor_name from audit_entry where subject_id in (" + places
                        + ") and subject_kind = ? and " + MADE,
                parameters,
                rows -> {
                    Map<String, String> makers = new HashMap<>();
                    while (rows.next()) {
                        makers.put(rows.getString(1), rows.getString(2));
                    }
                    return makers;
                });
    }

    @Override
    public int trim(Instant before, Instant now, int most) {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("delete from audit_entry where id in (select id from audit_entry"
                                + " where made_at < ? and not (" + STILL_THERE + ") order by id limit ?)")) {
            set(statement, List.of(before.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), most));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log cannot be trimmed", e);
        }
    }

    /** What is made of rows. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T read(String sql, List<Object> parameters, Reading<T> reading) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the audit log cannot be read", e);
        }
    }

    private Connection connect() throws SQLException {
        return (injected == null ? resource : injected).getConnection();
    }

    private static void set(PreparedStatement statement, List<?> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
