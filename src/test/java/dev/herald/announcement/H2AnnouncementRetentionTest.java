package dev.herald.announcement;

import dev.herald.testing.OnH2;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old announcements in a file of H2. */
class H2AnnouncementRetentionTest extends AnnouncementRetentionContract {

    @RegisterExtension
    static final OnH2 H2 = new OnH2();

    @Override
    DataSource database() {
        return H2.database();
    }

    @Override
    String numbers(int last) {
        return "(select x as n from system_range(1, " + last + "))";
    }
}
