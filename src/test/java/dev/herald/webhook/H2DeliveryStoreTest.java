package dev.herald.webhook;

import dev.herald.testing.OnH2;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deliveries in a file of H2. */
class H2DeliveryStoreTest extends JdbcDeliveryStoreContract {

    @RegisterExtension
    static final OnH2 H2 = new OnH2();

    @Override
    DataSource database() {
        return H2.database();
    }
}
