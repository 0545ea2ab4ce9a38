package dev.herald.security.audit;

import dev.herald.testing.OnPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log in PostgreSQL. */
class PostgresAuditStoreTest extends JdbcAuditStoreContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }
}
