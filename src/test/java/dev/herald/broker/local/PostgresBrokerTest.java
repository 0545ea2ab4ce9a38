package dev.herald.broker.local;

import dev.herald.testing.OnPostgres;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A local broker whose journal is in PostgreSQL. */
class PostgresBrokerTest extends LocalBrokerContract {

    @RegisterExtension
    static final OnPostgres POSTGRES = new OnPostgres();

    @Override
    JournalStore store() {
        return new JdbcJournalStore(POSTGRES.database());
    }

    @Override
    protected void clear() {
        TestDatabase.clear(POSTGRES.database());
    }
}
