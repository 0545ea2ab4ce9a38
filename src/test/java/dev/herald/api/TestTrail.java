package dev.herald.api;

import dev.herald.security.audit.Actor;
import dev.herald.security.audit.AuditLog;
import dev.herald.security.caller.Caller;

/** The trail of one caller. */
final class TestTrail {

    static final Actor CALLER = new Actor(Caller.Means.KEY, "abc", "a-program", "192.0.2.1");

    private TestTrail() {}

    static AuditTrail in(AuditLog log) {
        CurrentCaller current = new CurrentCaller();
        current.is(CALLER);
        return new AuditTrail(log, current);
    }
}
