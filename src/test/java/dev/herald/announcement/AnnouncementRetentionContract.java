package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.broker.local.TestDatabase;
import dev.herald.hub.ManualClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed from a real database; a subclass says from which. */
abstract class AnnouncementRetentionContract {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration KEEP = Duration.ofDays(400);
    private static final Instant LIMIT = NOW.minus(KEEP);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");

    abstract DataSource database();

    @BeforeEach
    void begin() {
        for (String table : List.of("announcement_receipt", "announcement", "schedule_run")) {
            TestDatabase.execute(database(), "delete from " + table);
        }
    }

    private void trim() {
        new AnnouncementRetention(database(), KEEP, clock).trim();
    }

    @Test
    void whatHasLongBeenOverGoesWithItsReceiptsAndNothingElseDoes() throws SQLException {
        announcement("old", LIMIT.minusSeconds(1));
        receipt("old", "ana");
        receipt("old", "ben");
        announcement("younger", LIMIT.plusSeconds(1));
        receipt("younger", "ana");
        announcement("live", NOW.plusSeconds(60));
        run("old", LIMIT.minusSeconds(1));
        run("younger", LIMIT.plusSeconds(1));

        trim();

        assertThat(texts("select id from announcement")).containsExactlyInAnyOrder("younger", "live");
        assertThat(texts("select announcement_id from announcement_receipt")).containsExactly("younger");
        assertThat(texts("select schedule_id from schedule_run")).containsExactly("younger");
    }

    @Test
    void muchIsRemovedInOneGoAndTheRestInTheNext() throws SQLException {
        int most = AnnouncementRetention.AT_ONCE * AnnouncementRetention.ROUNDS;
        TestDatabase.execute(database(), """
                insert into announcement (id, revision, severity, message, shown_user, made_at, live_from, live_until)
                select 'a' || n, 1, 'info', 'm', 'u', %s, %s, %s from %s""".formatted(
                at(LIMIT.minusSeconds(9)), at(LIMIT.minusSeconds(9)), at(LIMIT.minusSeconds(9)), numbers(most + 3)));

        trim();
        assertThat(texts("select id from announcement")).hasSize(3);
        trim();
        assertThat(texts("select id from announcement")).isEmpty();
    }

    /** A table with the numbers up to that one in its column {@code n}. */
    abstract String numbers(int last);

    private void announcement(String id, Instant until) {
        TestDatabase.execute(
                database(), """
                insert into announcement (id, revision, severity, message, shown_user, made_at, live_from, live_until)
                values ('%s', 1, 'info', 'm', 'u', %s, %s, %s)""".formatted(id, at(LIMIT.minusSeconds(99)), at(LIMIT.minusSeconds(99)), at(until)));
    }

    private void receipt(String announcement, String name) {
        TestDatabase.execute(database(), """
                insert into announcement_receipt (announcement_id, kind, name, dismissed_revision, acknowledged_revision)
                values ('%s', 'user', '%s', 0, 0)""".formatted(announcement, name));
    }

    private void run(String schedule, Instant ran) {
        TestDatabase.execute(database(), """
                insert into schedule_run (schedule_id, due_at, ran_at, outcome)
                values ('%s', %s, %s, 'announced')""".formatted(schedule, at(ran), at(ran)));
    }

    private static String at(Instant moment) {
        return "timestamp with time zone '"
                + moment.toString().replace('T', ' ').replace("Z", "+00:00") + "'";
    }

    private List<String> texts(String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
