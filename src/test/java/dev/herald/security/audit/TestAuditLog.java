package dev.herald.security.audit;

import dev.herald.config.TestConfig;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An audit log without a database. */
public final class TestAuditLog {

    private TestAuditLog() {}

    /** An empty one. */
    public static AuditLog inMemory(Clock clock) {
        return of(new MemoryAuditStore(), clock);
    }

    static AuditLog of(AuditStore store, Clock clock) {
        return new AuditLog(store, TestConfig.defaults(), clock);
    }

    /** What is in one, newest first. */
    public static List<Entry> all(AuditLog log) {
        return log.entries(
                new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), 1_000));
    }
}
