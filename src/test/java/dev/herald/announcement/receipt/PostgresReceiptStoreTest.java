package dev.herald.announcement.receipt;

import dev.herald.testing.OnPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts in PostgreSQL. */
class PostgresReceiptStoreTest extends JdbcReceiptStoreContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }
}
