package dev.herald.announcement;

import dev.herald.config.HeraldConfig;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Removes announcements that have long been over, with what their readers did, and what is noted of runs of schedules that long
 * ago. Plain JDBC, some rows at a time, so that no statement holds others up for long. For H2 and PostgreSQL.
 */
@Singleton
public class AnnouncementRetention {

    /** How many announcements, or runs, go in one transaction. */
    static final int AT_ONCE = 500;

    /** How many transactions there are in each {@link #trim}, for each of the two. */
    static final int ROUNDS = 20;

    private static final Logger LOG = System.getLogger(AnnouncementRetention.class.getName());

    private static final String OVER =
            "select id from announcement where live_until < ? order by live_until fetch first " + AT_ONCE
                    + " rows only";

    private static final String RUN = "select schedule_id, due_at from schedule_run where ran_at < ? order by ran_at"
            + " fetch first " + AT_ONCE + " rows only";

    private static final List<String> REMOVE_ANNOUNCEMENT = List.of(
            "delete from announcement_receipt where announcement_id = ?", "delete from announcement where id = ?");

    private static final List<String> REMOVE_RUN =
            List.of("delete from schedule_run where schedule_id = ? and due_at = ?");

    private final DataSource injected;
    private final Duration keep;
    private final Clock clock;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource resource;

    @Inject
    AnnouncementRetention(HeraldConfig config, Clock clock) {
        this(null, config.announcementRetention(), clock);
    }

    AnnouncementRetention(DataSource dataSource, Duration keep, Clock clock) {
        this.injected = dataSource;
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Removes what is older than it is kept: at most {@value #AT_ONCE} × {@value #ROUNDS} announcements, and as many runs. For one
     * thread at a time. What cannot be removed now is tried again the next time, and the log tells why.
     */
    public void trim() {
        Instant before = clock.instant().minus(keep);
        try (Connection connection = (injected == null ? resource : injected).getConnection()) {
            connection.setAutoCommit(false);
            try {
                trim(connection, OVER, REMOVE_ANNOUNCEMENT, before);
                trim(connection, RUN, REMOVE_RUN, before);
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "old announcements cannot be removed", e);
        }
    }

    private static void trim(Connection connection, String select, List<String> deletes, Instant before)
            throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Object[]> keys = keys(connection, select, before);
            for (String delete : deletes) {
                remove(connection, delete, keys);
            }
            connection.commit();
            if (keys.size() < AT_ONCE) {
                return;
            }
        }
    }

    private static List<Object[]> keys(Connection connection, String select, Instant before) throws SQLException {
        List<Object[]> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    keys.add(
                            columns == 1
                                    ? new Object[] {rows.getString(1)}
                                    : new Object[] {rows.getString(1), rows.getObject(2, OffsetDateTime.class)});
                }
            }
        }
        return keys;
    }

    private static void remove(Connection connection, String delete, List<Object[]> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            for (Object[] key : keys) {
                for (int i = 0; i < key.length; i++) {
                    statement.setObject(i + 1, key[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
