package dev.herald.webhook;

import dev.herald.testing.OnPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deliveries in PostgreSQL. */
class PostgresDeliveryStoreTest extends JdbcDeliveryStoreContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    DataSource database() {
        return POSTGRES.database();
    }
}
