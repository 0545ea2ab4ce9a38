package dev.herald.announcement.receipt;

import dev.herald.testing.OnH2;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts in a file of H2. */
class H2ReceiptStoreTest extends JdbcReceiptStoreContract {

    @RegisterExtension
    static final OnH2 H2 = new OnH2();

    @Override
    DataSource database() {
        return H2.database();
    }
}
