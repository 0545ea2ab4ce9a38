package dev.herald.announcement;

import dev.herald.testing.OnPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old announcements in PostgreSQL. */
class PostgresAnnouncementRetentionTest extends AnnouncementRetentionContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }

    @Override
    String numbers(int last) {
        return "generate_series(1, " + last + ") as n";
    }
}
