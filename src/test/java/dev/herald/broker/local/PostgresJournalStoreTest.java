package dev.herald.broker.local;

import dev.herald.testing.OnPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journal in PostgreSQL. */
class PostgresJournalStoreTest extends JdbcJournalStoreContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }
}
