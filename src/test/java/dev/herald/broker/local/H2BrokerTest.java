package dev.herald.broker.local;

import dev.herald.broker.Broker;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.io.TempDir;

/** A local broker whose journal is in an H2 file, which is closed and opened with it. */
class H2BrokerTest extends LocalBrokerContract {

    @TempDir
    private Path dir;

    private JdbcConnectionPool database;

    @Override
    JournalStore store() {
        database = TestDatabase.h2(dir);
        return new JdbcJournalStore(database);
    }

    @Override
    protected void stop(Broker broker) {
        super.stop(broker);
        database.dispose();
    }

    @Override
    protected void clear() {
        JdbcConnectionPool before = TestDatabase.h2(dir);
        TestDatabase.clear(before);
        before.dispose();
    }
}
