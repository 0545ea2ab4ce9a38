package dev.herald.security.audit;

import dev.herald.testing.OnH2;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log in a file of H2. */
class H2AuditStoreTest extends JdbcAuditStoreContract {

    @RegisterExtension
    static final OnH2 H2 = new OnH2();

    @Override
    DataSource database() {
        return H2.database();
    }
}
