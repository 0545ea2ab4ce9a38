package dev.herald.webhook;

import dev.herald.broker.Durable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Deliveries in the application's data source: H2 or PostgreSQL. Plain JDBC, since a lease is one conditional update, which both
 * databases decide alike, however many nodes there are. The container adds the connection to the caller's transaction.
 */
@ApplicationScoped
@Transactional
class JdbcDeliveryStore implements DeliveryStore {

    private static final String COLUMNS = "id, webhook, event_type, body, made_at, state, attempts, sending,"
            + " next_attempt_at, last_attempt_at, last_status, last_error, ended_at";

    private final DataSource injected;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource resource;

    /** For CDI: uses the application's data source. */
    JdbcDeliveryStore() {
        this(null);
    }

    /** Each statement is a transaction then. */
    JdbcDeliveryStore(DataSource dataSource) {
        this.injected = dataSource;
    }

    @Override
    @Durable
    public void add(Delivery delivery) {
        update(
                "insert into webhook_delivery (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                delivery.id(),
                delivery.webhook(),
                delivery.type(),
                delivery.body().getBytes(StandardCharsets.UTF_8),
                column(delivery.made()),
                delivery.state().wireName(),
                delivery.attempts(),
                delivery.sending(),
                column(delivery.next()),
                column(delivery.last().map(Attempt::time)),
                delivery.last().flatMap(Attempt::status).orElse(null),
                delivery.last().flatMap(Attempt::error).orElse(null),
                column(delivery.ended()));
    }

    @Override
    public Map<String, Map<DeliveryState, Integer>> counts() {
        return read("select webhook, state, count(*) from webhook_delivery group by webhook, state", rows -> {
            Map<String, Map<DeliveryState, Integer>> counts = new HashMap<>();
            while (rows.next()) {
                counts.computeIfAbsent(rows.getString(1), webhook -> new EnumMap<>(DeliveryState.class))
                        .put(state(rows.getString(2)), rows.getInt(3));
            }
            return counts;
        });
    }

    @Override
    public int waiting(String webhook) {
        return read(
                "select count(*) from webhook_delivery where webhook = ? and state = 'waiting'",
                rows -> {
                    rows.next();
                    return rows.getInt(1);
                },
                webhook);
    }

    @Override
    public Set<String> due(Instant now) {
        return read(
                "select distinct webhook from webhook_delivery where state = 'waiting' and next_attempt_at <= ?",
                rows -> {
                    Set<String> webhooks = new HashSet<>();
                    while (rows.next()) {
                        webhooks.add(rows.getString(1));
                    }
                    return webhooks;
                },
                column(now));
    }

    @Override
    public List<Delivery> take(String webhook, Instant now, Instant leaseEnd, int most) {
        List<Delivery> due = read(
                "select " + COLUMNS + " from webhook_delivery where webhook = ? and state = 'waiting'"
                        + " and next_attempt_at <= ? order by next_attempt_at, id limit ?",
                JdbcDeliveryStore::deliveries,
                webhook,
                column(now),
                most);
        return due.stream()
                .filter(delivery -> isTaken(delivery, now, leaseEnd))
                .map(delivery -> delivery.taken(leaseEnd))
                .toList();
    }

    /** Of several nodes that have seen it due, the update of one finds what it was looking for. */
    private boolean isTaken(Delivery seen, Instant now, Instant leaseEnd) {
        return update(
                        "update webhook_delivery set sending = true, attempts = attempts + 1, next_attempt_at = ?"
                                + " where id = ? and state = 'waiting' and attempts = ? and next_attempt_at <= ?",
                        column(leaseEnd),
                        seen.id(),
                        seen.attempts(),
                        column(now))
                > 0;
    }

    @Override
    public boolean finish(Delivery after) {
        return update(
                        "update webhook_delivery set state = ?, sending = false, next_attempt_at = ?,"
                                + " last_attempt_at = ?, last_status = ?, last_error = ?, ended_at = ?"
                                + " where id = ? and state = 'waiting' and sending and attempts = ?",
                        after.state().wireName(),
                        column(after.next()),
                        column(after.last().map(Attempt::time)),
                        after.last().flatMap(Attempt::status).orElse(null),
                        after.last().flatMap(Attempt::error).orElse(null),
                        column(after.ended()),
                        after.id(),
                        after.attempts())
                > 0;
    }

    @Override
    public Optional<Instant> nextDue() {
        return read("select min(next_attempt_at) from webhook_delivery where state = 'waiting'", rows -> {
            rows.next();
            return instant(rows, 1);
        });
    }

    @Override
    public List<Delivery> list(Optional<DeliveryState> state, int most) {
        String newest = " order by made_at desc, id limit ?";
        return state.map(only -> read(
                        "select " + COLUMNS + " from webhook_delivery where state = ?" + newest,
                        JdbcDeliveryStore::deliveries,
                        only.wireName(),
                        most))
                .orElseGet(() -> read(
                        "select " + COLUMNS + " from webhook_delivery" + newest, JdbcDeliveryStore::deliveries, most));
    }

    @Override
    public Optional<Delivery> find(String id) {
        return read("select " + COLUMNS + " from webhook_delivery where id = ?", JdbcDeliveryStore::deliveries, id)
                .stream()
                .findFirst();
    }

    @Override
    @Durable
    public boolean again(String id, Instant now) {
        return update(
                        "update webhook_delivery set state = 'waiting', attempts = 0, next_attempt_at = ?, ended_at = null"
                                + " where id = ? and not sending and state <> 'delivered'",
                        column(now),
                        id)
                > 0;
    }

    @Override
    @Durable
    public boolean remove(String id) {
        return update("delete from webhook_delivery where id = ?", id) > 0;
    }

    @Override
    public int trim(DeliveryState state, int kept) {
        return update(
                "delete from webhook_delivery where id in (select id from webhook_delivery where state = ?"
                        + " order by ended_at desc, id desc offset ? rows)",
                state.wireName(),
                kept);
    }

    /** What is made of rows. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T read(String sql, Reading<T> reading, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return reading.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("deliveries cannot be read", e);
        }
    }

    private int update(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("deliveries cannot be written", e);
        }
    }

    private Connection connect() throws SQLException {
        return (injected == null ? resource : injected).getConnection();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<Delivery> deliveries(ResultSet rows) throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        while (rows.next()) {
            Optional<Instant> lastAttempt = instant(rows, 10);
            Optional<Integer> status = Optional.ofNullable(rows.getObject(11, Integer.class));
            Optional<String> error = Optional.ofNullable(rows.getString(12));
            deliveries.add(new Delivery(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    new String(rows.getBytes(4), StandardCharsets.UTF_8),
                    instant(rows, 5).orElseThrow(),
                    state(rows.getString(6)),
                    rows.getInt(7),
                    rows.getBoolean(8),
                    instant(rows, 9),
                    lastAttempt.map(time -> new Attempt(time, status, error)),
                    instant(rows, 13)));
        }
        return deliveries;
    }

    private static DeliveryState state(String column) {
        return DeliveryState.of(column).orElseThrow();
    }

    private static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime column(Optional<Instant> instant) {
        return instant.map(JdbcDeliveryStore::column).orElse(null);
    }

    private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
